import WeirModel

/// Questions on control that are under way, by their tickets.
struct Conversation<Matter> {
    private var pending: [UInt32: Matter] = [:]
    private var order: [UInt32] = []
    private var last: UInt32 = 0

    private static var countMax: Int { 512 }

    /// - Returns: the ticket.
    mutating func begin(_ matter: Matter) -> UInt32 {
        last += 1
        pending[last] = matter
        order.append(last)
        // Those that were never answered: the oldest are forgotten.
        if order.count > 2 * Self.countMax {
            for ticket in order.prefix(Self.countMax) { pending[ticket] = nil }
            order.removeFirst(Self.countMax)
        }
        return last
    }

    /// What an answer is about; nil where nobody waits for it any more.
    mutating func end(_ ticket: UInt32) -> Matter? { pending.removeValue(forKey: ticket) }

    mutating func forgetAll() { (pending, order) = ([:], []) }
}
