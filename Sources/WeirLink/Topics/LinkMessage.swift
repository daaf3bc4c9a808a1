/// One message of a topic, as it came and as it is delivered.
public struct LinkMessage<Topic: Hashable & Sendable, Payload> {
    public var topic: Topic
    public var numbers: Numbers
    public var position: Position
    /// Its bytes, as they count against the bounds while it waits.
    public var size: Int
    public var payload: Payload

    public init(topic: Topic, numbers: Numbers, position: Position = .none, size: Int, payload: Payload) {
        self.topic = topic
        self.numbers = numbers
        self.position = position
        self.size = size
        self.payload = payload
    }
}

extension LinkMessage: Sendable where Payload: Sendable {}
