import WeirModel

@testable import Weir

let bitcoin = Topic("market", "BTC/USD")
let verdicts = Topic("verdict", "price_feeds")

/// A day of 2026, in nanoseconds since 1970.
let morning: Int64 = 1_772_366_400_000_000_000

func stamp(_ seq: UInt64, utc: Int64? = nil, epoch: UInt32 = 1) -> Stamp {
    Stamp(
        epoch: epoch,
        seq: seq + 1_000,
        decided: seq * 1_000,
        utc: utc ?? morning + Int64(clamping: seq) * 1_000_000_000,
        component: ComponentID(rawValue: 3),
        instance: InstanceID(rawValue: 7),
        topicSeq: seq
    )
}

/// What a component published as the topic's message `seq`.
func published(_ seq: UInt64, _ payload: String, on topic: Topic = bitcoin, utc: Int64? = nil) -> StreamElement {
    let body = Published(
        stamp: stamp(seq, utc: utc),
        topic: topic,
        publisherSeq: seq + 500,
        payload: Array(payload.utf8)
    )
    return .message(StreamMessage(topic: topic, seq: seq, body: .published(body)))
}

/// A price as the topic's message `seq`.
func price(_ seq: UInt64, _ price: String, utc: Int64? = nil) -> StreamElement {
    published(seq, #"{"price":\#(price)}"#, utc: utc)
}

/// An event as the topic's message `seq`.
func event(_ seq: UInt64, on topic: Topic = verdicts, epoch: UInt32 = 1) -> StreamElement {
    let body = Event(stamp: stamp(seq, epoch: epoch), body: .verdictReturned(VerdictReturned(request: seq * 3)))
    return .message(StreamMessage(topic: topic, seq: seq, body: .event(body)))
}
