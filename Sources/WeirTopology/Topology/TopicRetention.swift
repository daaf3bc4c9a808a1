public import WeirModel

extension Topology {
    /// How much of a channel's topics a subscriber can still have.
    public struct TopicRetention: Equatable, Sendable {
        /// The channel, such as `market`: none of the manager's own.
        public var name: String
        /// The last messages of each topic; earlier ones are told as unfillable. Nil: as long as the streams keep them.
        public var keep: UInt64?

        public init(name: String, keep: UInt64? = nil) { (self.name, self.keep) = (name, keep) }
    }

    /// The first sequence that can be had of a topic which has come so far; 1 where all can that the streams keep.
    public func oldest(of topic: Topic, newest: UInt64) -> UInt64 {
        guard let keep = topics.first(where: { $0.name == topic.channel })?.keep, keep < newest else { return 1 }
        return newest - keep + 1
    }
}

extension Topology.TopicRetention: TopologySection {
    static var fields: [Field<Self>] {
        [Field("keep", \.keep, Unit<UInt64>.count.within(1...1_000_000_000_000).or("all"))]
    }
}

extension Topology.TopicRetention: NamedEntry {
    static var nameBytes: Int { Bounds.topicBytes }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        guard !Channel.isReserved(name) else {
            diagnosis.report(
                path,
                "the channel \(quoted(name)) is the manager's; accepted: channels that components publish"
            )
            return nil
        }
        var retention = Self(name: name)
        retention.read(element, path, diagnosis)
        return retention
    }
}
