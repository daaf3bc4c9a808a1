/// Deciding without a message.
extension Client {
    /// Takes a permit from the lease that is held, if there is one: one atomic subtraction and a look at the clock, no lock,
    /// no system call, no suspension. From any thread.
    ///
    /// A lease comes by itself where a kind is asked for often and its limits are large enough to be leased;
    /// ``allow(_:permits:bytes:opensConnection:)`` looks here first. This is for where an `async` call would cost more than the decision.
    ///
    ///     let permit = if let leased = weir.tryAllow() { leased } else { try await weir.allow() }
    ///
    /// - Parameters:
    ///   - kind: a request kind of the topology; it is spent at the cost of the kind.
    ///   - bytes: expected bytes, sent and received together.
    /// - Returns: nil where there is nothing to spend at this moment. That is no denial: ask.
    public func tryAllow(_ kind: RequestKindName = .request, bytes: UInt64 = 0) -> Permit? {
        till.spend(kind, bytes: bytes)
    }
}
