public import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Telling what happened, and hearing what changes.
extension Client {
    /// Records what really happened to a request. Never waits: records travel in batches.
    ///
    /// Before the manager listens they wait, up to the topology's `client.queueMax`; what does not fit is counted
    /// (``recordsDropped``) and told to the manager as lost.
    ///
    /// - Parameter permit: what allowed it; nil for a request that was not asked for.
    public func record(_ outcome: Outcome, for permit: Permit? = nil) {
        if facts.append(outcome.fact(of: permit), by: permit?.instance ?? .none) { mailbox.wakeup.signal() }
    }

    /// Publishes something for other components on a topic of one's own, once there is room for it.
    ///
    /// What was published is kept until the manager has it on disk, up to the topology's `client.keepMax` and
    /// `client.keepBytesMax`, and repeated where it was lost on its way. Who publishes faster than the manager takes, or
    /// while it is away, waits here. Of one task, publications arrive once and in their order.
    ///
    /// - Throws: ``PublishError``. That it arrived is not told here: see ``flush()``.
    public func publish(_ topic: Topic, _ payload: [UInt8]) async throws(PublishError) {
        let item = try publication(topic, payload)
        var acceptance = publications.offer(item)
        if acceptance == .full { acceptance = await publications.wait(item, token: token()) }
        switch acceptance {
        case .accepted, .full: return
        case .cancelled: throw .cancelled
        case .closed: throw .closed
        }
    }

    /// Publishes something without waiting.
    ///
    /// - Returns: false where there is no room, and nothing was published.
    /// - Throws: ``PublishError``.
    public func tryPublish(_ topic: Topic, _ payload: [UInt8]) throws(PublishError) -> Bool {
        switch publications.offer(try publication(topic, payload)) {
        case .accepted: return true
        case .full, .cancelled: return false
        case .closed: throw .closed
        }
    }

    private func publication(_ topic: Topic, _ payload: [UInt8]) throws(PublishError) -> PublicationQueue.Item {
        guard !Channel.isReserved(topic.channel) else { throw .reservedChannel(topic.channel) }
        let frame: [UInt8]
        do { frame = try TopicFrame.bytes(of: topic) } catch { throw .badTopic("\(topic)") }
        let most = self.topology.manager.messageSizeMax
        // It must fit once more into the message that repeats it.
        let length =
            Publication.encodedLength(payloadLength: payload.count)
            + ControlRequest.resend(topic: frame, message: []).encodedLength
        guard UInt64(length) <= most else { throw .tooLarge(bytes: length, most: most) }
        return PublicationQueue.Item(topic: frame, payload: payload)
    }

    /// Sends everything recorded and published before, and returns when the manager has it on disk.
    ///
    /// - Returns: whether it has. False when it did not say so within the topology's `client.requestTimeout`, or the client
    ///   has been closed; what could not be sent is still sent later.
    @discardableResult
    public func flush() async -> Bool {
        await withCheckedContinuation { continuation in
            if !mailbox.post(.flush(continuation)) { continuation.resume(returning: false) }
        }
    }

    /// Changes of the limits that concern this component and of those that everyone shares, from now on; it ends when the
    /// client is closed. What changed while a manager came back with another topology is told as well, once it is there. At
    /// most 1,000 wait for a slow listener, and then the oldest go.
    public var limitChanges: AsyncStream<LimitChange> { shared.listeners.listen() }
}

/// Why something could not be published.
public enum PublishError: Error, Sendable, Equatable, CustomStringConvertible {
    case reservedChannel(String)
    case badTopic(String)
    case tooLarge(bytes: Int, most: UInt64)
    case closed
    /// The task was cancelled while it waited for room.
    case cancelled

    public var description: String {
        switch self {
        case .reservedChannel(let name): "the channel `\(name)` belongs to the manager: choose another name"
        case .badTopic(let topic):
            "`\(topic)` is no topic: a channel has a…z 0…9 _ -, a key has no NUL, and both at most \(Bounds.topicBytes) bytes"
        case .tooLarge(let bytes, let most):
            "a message of \(bytes) bytes; the topology's manager.messageSizeMax is \(most)"
        case .closed: "the client has been closed"
        case .cancelled: "cancelled while there was no room"
        }
    }
}
