import WeirModel

extension Redecision {
    /// Asks for the same lease again. What was wanted is recorded; the bytes that were wanted with it are told from those
    /// that were paid.
    mutating func lease(_ granted: LeaseGranted, by sender: Sender, at moment: Moment) -> Redecided {
        var paid = Twins.PaidLease(recorded: granted)
        defer { twins.note(paid) }
        guard let kind = kind(granted.kind) else { return .foreign }
        let question = LeaseQuestion(
            number: granted.question,
            kind: kind,
            requests: granted.wanted,
            bytes: granted.bytesWanted
        )
        guard case .lease(let answer) = tell(by: sender, at: moment, { .lease($0, question) }) else { return .foreign }
        (paid.lease, paid.requests, paid.bytes) = (answer.lease, answer.requests, answer.bytes)
        return .paid(answer.requests)
    }

    /// Returns of a lease what is left of it here when as much was used of it as in truth.
    mutating func end(_ ended: LeaseEnded, by sender: Sender, at moment: Moment) {
        guard ended.cause == .returned else { return pass(until: moment) }
        guard let paid = twins[ended.lease], paid.lease != .none else { return }
        let returned = LeaseReturn(
            lease: paid.lease,
            unspentRequests: paid.requests - min(paid.requests, paid.recorded.requests - ended.unspentRequests),
            unspentBytes: paid.bytes.less(paid.recorded.bytes - ended.unspentBytes)
        )
        tell(by: sender, at: moment) { .endLease($0, returned) }
    }
}

extension LeaseGranted {
    /// The fewest bytes that a question can have asked for which was paid these.
    fileprivate var bytesWanted: UInt64 {
        guard requests < wanted, requests > 0 else { return bytes }
        // ⌈bytes · wanted / requests⌉, so that its part for the requests paid, rounded down, is `bytes` again.
        let product = bytes.multipliedFullWidth(by: UInt64(wanted))
        guard product.high < UInt64(requests) else { return .max }
        let (quotient, remainder) = UInt64(requests).dividingFullWidth(product)
        return quotient.addingClamped(remainder == 0 ? 0 : 1)
    }
}
