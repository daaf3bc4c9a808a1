/// How far a topic has come.
public struct TopicMark: Hashable, Sendable {
    public var topic: Topic
    /// The sequence of its last message.
    public var seq: UInt64

    public init(_ topic: Topic, _ seq: UInt64) {
        self.topic = topic
        self.seq = seq
    }
}
