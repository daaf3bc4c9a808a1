import Weir
import WeirModel
import WeirWire

/// What the component publishes, and the sizes that the references copy.
enum PublicationLoad {
    static let topic = Topic("news", "bench")

    /// The first frame of each message.
    static let frame = Array("\(topic)\0".utf8)

    static let payloadBytes = 64

    /// Where a message has its publisher's number.
    static let numberAt = Probe.offset(of: message(number: 1), message(number: 2))

    /// Bytes of a message as subscribers get it, without its topic.
    static let messageBytes = PublishedCoding.encodedLength(
        topicLength: topic.description.utf8.count,
        payloadLength: payloadBytes
    )

    static func message(
        from sender: Sender = Sender(component: .manager, instance: .none),
        number: UInt64 = 1
    ) -> [UInt8] {
        let payload = [UInt8](repeating: 1, count: payloadBytes)
        return IngestMessage.publication(sender, publisherSeq: number, payload: payload).encoded
    }
}
