public import Weir
public import WeirModel

/// Where a feed publishes what it receives: the bus, as a rule.
public protocol FeedPublishing: Sendable {
    /// Publishes one message, and waits until there is room for it.
    ///
    /// - Throws: where nothing can be published any more.
    func publish(_ topic: Topic, payload: [UInt8]) async throws
}

extension Client: FeedPublishing {
    public func publish(_ topic: Topic, payload: [UInt8]) async throws { try await publish(topic, payload) }
}
