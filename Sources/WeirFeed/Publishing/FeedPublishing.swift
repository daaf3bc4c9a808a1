public import Weir
public import WeirModel

/// Where a feed publishes what it receives: the bus, as a rule.
public protocol FeedPublishing: Sendable {
    /// Publishes one message, and waits until there is room for it.
    ///
    /// When its task is cancelled it returns soon.
    ///
    /// - Throws: `PublishError.closed`, `.cancelled` or `CancellationError` where nothing can be published any more; any other error
    ///   concerns this message alone, which is passed over.
    func publish(_ topic: Topic, payload: [UInt8]) async throws
}

extension Client: FeedPublishing {
    public func publish(_ topic: Topic, payload: [UInt8]) async throws { try await publish(topic, payload) }
}
