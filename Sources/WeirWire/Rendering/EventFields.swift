public import WeirModel

/// Events as ordered lists of names and values.
public enum EventFields {
    /// The event's kind, its stamp, and what its kind says.
    public static func fields(of event: Event) -> [EventField] {
        [EventField("kind", .text(event.body.kind))] + stamp(event.stamp) + event.body.fields
    }

    /// The kind `Published`, the stamp, the topic, and the payload: as `payload` where it is UTF-8, else as
    /// `payloadBase64`.
    public static func fields(of published: Published) -> [EventField] {
        let text = String(validating: published.payload, as: UTF8.self)
        return [EventField("kind", .text("Published"))] + stamp(published.stamp) + [
            EventField("topic", .text(published.topic.description)),
            EventField("publisherSeq", .number(published.publisherSeq)),
            text.map { EventField("payload", .text($0)) }
                ?? EventField("payloadBase64", .text(Base64.text(of: published.payload))),
        ]
    }

    private static func stamp(_ stamp: Stamp) -> [EventField] {
        [
            EventField("epoch", .number(stamp.epoch)),
            EventField("seq", .number(stamp.seq)),
            EventField("decidedNanoseconds", .number(stamp.decided)),
            EventField("utc", .text(Calendar.text(utc: stamp.utc))),
            EventField("component", .number(stamp.component.rawValue)),
            EventField("instance", .number(stamp.instance.rawValue)),
            EventField("topicSeq", .number(stamp.topicSeq)),
        ]
    }
}
