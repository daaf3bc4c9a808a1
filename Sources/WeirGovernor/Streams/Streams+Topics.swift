public import WeirModel

extension Streams {
    /// How far each topic has come, in no promised order.
    public var topicMarks: [TopicMark] { topics.map { TopicMark($0.key, $0.value) } }
}
