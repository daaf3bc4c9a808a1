import WeirModel
import WeirTopology
import WeirWire

/// How many items one message may carry: no more than the manager takes, since libzmq drops the connection of whoever sends
/// a larger message.
struct MessageSizes {
    let requests: Int
    let facts: Int

    init(_ topology: Topology) {
        let most = Int(clamping: topology.manager.messageSizeMax)
        requests = Self.fitting(most, AllowanceRequest.encodedLength(count:), atMost: Self.requestsMax)
        // What is sent must fit once more into the message that repeats it.
        let topic = [UInt8](repeating: 0, count: Bounds.topicBytes)
        let again = ControlRequest.resend(topic: topic, message: []).encodedLength
        facts = Self.fitting(
            most - again,
            RequestFacts.encodedLength(count:),
            atMost: Int(topology.client.batchFacts)
        )
    }

    /// Questions that travel in one message at most.
    private static let requestsMax = 512

    private static func fitting(_ most: Int, _ length: (Int) -> Int, atMost count: Int) -> Int {
        let (head, item) = (length(0), length(1) - length(0))
        return max(1, min(count, (most - head) / item))
    }
}
