public import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Telling what happened, and hearing what changes.
extension Client {
    /// Records what really happened to a request. Never waits: records travel in batches.
    ///
    /// - Parameter permit: what allowed it; nil for a request that was not asked for.
    public func record(_ outcome: Outcome, for permit: Permit? = nil) {
        let isCurrent = permit.map { $0.instance == instance } ?? true
        if facts.append(outcome.fact(of: isCurrent ? permit : nil)) { mailbox.wakeup.signal() }
    }

    /// Publishes something for other components on a topic of one's own.
    ///
    /// - Throws: ``PublishError``. Whether it arrived is not told here.
    public func publish(_ topic: Topic, _ payload: [UInt8]) throws(PublishError) {
        guard !Channel.isReserved(topic.channel) else { throw .reservedChannel(topic.channel) }
        let frame: [UInt8]
        do { frame = try TopicFrame.bytes(of: topic) } catch { throw .badTopic("\(topic)") }
        let most = self.topology.manager.messageSizeMax
        let length = Publication.encodedLength(payloadLength: payload.count)
        guard UInt64(length) <= most else { throw .tooLarge(bytes: length, most: most) }
        guard mailbox.post(.publish(topic: frame, payload: payload)) else { throw .closed }
    }

    /// Returns when everything recorded and published before has been handed to the network.
    public func flush() async {
        await withCheckedContinuation { continuation in
            if !mailbox.post(.flush(continuation)) { continuation.resume() }
        }
    }

    /// Changes of the limits that concern this component, from now on.
    public var limitChanges: AsyncStream<LimitChange> { shared.listeners.listen() }

    /// The manager's state at one moment: metrics of every component, limits, what was rejected.
    public func status() async throws -> StatusReport {
        try await withCheckedThrowingContinuation { continuation in
            if !mailbox.post(.status(continuation)) { continuation.resume(throwing: AllowanceError.closed) }
        }
    }
}

/// Why something could not be published.
public enum PublishError: Error, Sendable, Equatable, CustomStringConvertible {
    case reservedChannel(String)
    case badTopic(String)
    case tooLarge(bytes: Int, most: UInt64)
    case closed

    public var description: String {
        switch self {
        case .reservedChannel(let name): "the channel `\(name)` belongs to the manager: choose another name"
        case .badTopic(let topic):
            "`\(topic)` is no topic: a channel has a…z 0…9 _ -, a key has no NUL, and both at most \(Bounds.topicBytes) bytes"
        case .tooLarge(let bytes, let most):
            "a message of \(bytes) bytes; the topology's manager.messageSizeMax is \(most)"
        case .closed: "the client has been closed"
        }
    }
}
