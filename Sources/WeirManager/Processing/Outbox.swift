import WeirModel
import WeirWire

/// What is to be delivered once the batch is committed.
struct Outbox {
    /// An answer to a question of this batch.
    struct Reply {
        /// The question's place in the batch.
        var message: Int
        /// The question's.
        var ticket: UInt32
        var body: Body

        enum Body {
            /// Verdicts, as a range of ``Outbox/verdicts``.
            case verdicts(Range<Int>)
            case answer(ControlAnswer)
            /// The state, read after the commit.
            case status
            /// A page of the topics, read after the commit.
            case topics(TopicsQuestion)
        }
    }

    /// An event that someone listens to.
    struct Broadcast {
        var topic: [UInt8]
        var bytes: Bytes

        enum Bytes {
            /// In the ledger's batch.
            case ledger(Range<Int>)
            /// In the streams' batch.
            case streams(Range<Int>)
            /// Of a part of the batch that had to be committed early, for its size.
            case copy([UInt8])
        }
    }

    var replies: [Reply] = []
    var verdicts: [Verdict] = []
    var broadcasts: [Broadcast] = []
    /// The nonces that are to be broadcast behind everything of this batch.
    var barriers: [UInt64] = []
    /// Answers to questions of earlier batches.
    var letters: [SearchPost.Letter] = []
    /// Pages of topics that are asked for, and the most in one batch.
    var pages = 0
    static let pagesMax = 16
    /// The state after this batch, once someone has asked for it: however many do, it is made once.
    var status: StatusReport?
    /// The same of its hash.
    var stateHash: UInt64?

    mutating func removeAll() {
        replies.removeAll(keepingCapacity: true)
        verdicts.removeAll(keepingCapacity: true)
        broadcasts.removeAll(keepingCapacity: true)
        barriers.removeAll(keepingCapacity: true)
        letters.removeAll(keepingCapacity: true)
        pages = 0
        status = nil
        stateHash = nil
    }
}
