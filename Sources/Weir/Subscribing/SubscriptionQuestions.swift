import WeirLink
import WeirModel

/// Questions on control that are under way, by their tickets.
struct SubscriptionQuestions {
    enum Matter {
        /// What the link asked, by its own ticket.
        case link(LinkRequest<Topic>)
        case topics(TopicsQuestion)
        /// Which epochs followed one, of a journal: asked by what was delivered of it, if anything was.
        case epochs(journal: UInt8, after: UInt32, FurthestMessage?)
    }

    private var pending: [UInt32: (matter: Matter, deadline: Nanoseconds)] = [:]
    private var next = UInt32.random(in: 1 ... .max)

    private static let patience: Nanoseconds = 30 * .second

    mutating func ask(_ matter: Matter, at now: Nanoseconds) -> UInt32 {
        next = next == .max ? 1 : next + 1
        if pending.count > 1_024 { pending = pending.filter { $0.value.deadline > now } }
        pending[next] = (matter, now.adding(Self.patience))
        return next
    }

    mutating func take(_ ticket: UInt32) -> Matter? { pending.removeValue(forKey: ticket)?.matter }

    mutating func forgetAll() { pending.removeAll() }
}
