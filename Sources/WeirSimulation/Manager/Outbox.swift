import WeirModel
import WeirWire

/// What is to be told once the batch is committed.
struct Outbox {
    var replies: [Reply] = []
    var broadcasts: [Packet] = []
    var barriers: [UInt64] = []

    struct Reply {
        let to: Origin
        let body: Body
        /// Whom a verdict or a lease is for.
        var instance = InstanceID.none

        enum Body {
            case answer(ControlAnswer)
            /// Read after the commit.
            case topics(TopicsQuestion)
            case repair(RepairQuestion)
        }
    }

    /// Who asked, and under which ticket.
    struct Origin {
        let peer: Int
        let life: Int
        let ticket: UInt32
    }
}
