/// What a component published for others: one entry of the streams.
public struct Published: Equatable, Sendable {
    public var stamp: Stamp
    public var topic: Topic
    /// The publisher number of the publication.
    public var publisherSeq: UInt64
    public var payload: [UInt8]

    public init(stamp: Stamp, topic: Topic, publisherSeq: UInt64, payload: [UInt8]) {
        self.stamp = stamp
        self.topic = topic
        self.publisherSeq = publisherSeq
        self.payload = payload
    }
}
