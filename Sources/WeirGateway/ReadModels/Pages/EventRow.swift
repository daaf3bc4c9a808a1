internal import GRDB
internal import WeirModel
internal import WeirWire

/// One message of a topic, as it was folded.
struct EventRow: Equatable, Sendable {
    enum Body: Equatable, Sendable {
        /// An event of the manager's, as `EventJSON` writes it.
        case event(json: String)
        /// What a component published.
        case published(Published)
    }

    /// Its position in the topic.
    var seq: UInt64
    /// The event's kind, or `Published`.
    var kind: String
    var stamp: Stamp
    var body: Body

    /// The message as `EventJSON` writes it.
    var json: String {
        switch body {
        case .event(let json): json
        case .published(let published): EventJSON.text(of: EventFields.fields(of: published))
        }
    }

    /// Bytes of the event's text or of the payload.
    var bytes: Int {
        switch body {
        case .event(let json): json.utf8.count
        case .published(let published): published.payload.count
        }
    }

    init(row: Row, topic: Topic) throws {
        seq = UInt64(clamping: try row.number("seq"))
        kind = try row.text("kind")
        stamp = Stamp(
            epoch: UInt32(clamping: try row.number("epoch")),
            seq: UInt64(clamping: try row.number("journal_seq")),
            decided: UInt64(clamping: try row.number("decided")),
            utc: try row.number("utc"),
            component: ComponentID(rawValue: UInt32(clamping: try row.number("component"))),
            instance: InstanceID(rawValue: UInt32(clamping: try row.number("instance"))),
            topicSeq: seq
        )
        if let json = try row.textIfAny("json") {
            body = .event(json: json)
        } else {
            let payload = try row.bytesIfAny("payload").map(Array.init) ?? []
            let number = UInt64(clamping: try row.numberIfAny("publisher_seq") ?? 0)
            body = .published(Published(stamp: stamp, topic: topic, publisherSeq: number, payload: payload))
        }
    }
}
