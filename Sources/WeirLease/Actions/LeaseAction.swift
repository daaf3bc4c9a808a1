public import WeirModel

/// What a ``LeaseBook`` wants to be sent. What cannot be sent is dropped: the book repeats what matters.
public enum LeaseAction: Equatable, Sendable {
    case ask(LeaseQuestion)
    /// The same question under the same number, since no answer came.
    case askAgain(LeaseQuestion)
    /// A lease ends early and no other is wanted. Nobody answers; if it is lost the manager reclaims the lease later.
    case giveBack(LeaseReturn)
}

extension LeaseReturn {
    init(lease: LeaseID, _ unspent: Amount) {
        self.init(
            lease: lease,
            unspentRequests: UInt32(clamping: unspent.requests),
            unspentBytes: unspent.bytes
        )
    }

    /// Everything was spent: there is nothing to hand back.
    var isEmpty: Bool { unspentRequests == 0 && unspentBytes == 0 }
}
