import Weir
import WeirLink
import WeirModel

/// The messages that are put in order: as a subscription has them once they are decoded.
enum StreamLoad {
    typealias Stream = WeirLink.Link<Topic, StreamMessage.Body>

    static let topic = PublicationLoad.topic

    private static let body = StreamMessage.Body.published(
        Published(
            stamp: Stamp(epoch: 1, seq: 1, decided: .second, utc: 0, topicSeq: 1),
            topic: topic,
            publisherSeq: 1,
            payload: Array(repeating: 1, count: PublicationLoad.payloadBytes)
        )
    )

    @inline(__always)
    static func message(_ number: UInt64) -> Stream.Message {
        Stream.Message(
            topic: topic,
            numbers: .one(number),
            position: Position(journal: 1, epoch: 1, seq: number),
            size: PublicationLoad.messageBytes,
            payload: body
        )
    }
}
