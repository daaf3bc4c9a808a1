public import WeirModel

extension Topology {
    /// How a component's process talks to the manager.
    public struct Client: Equatable, Sendable {
        /// Facts that travel in one message at most.
        public var batchFacts: UInt32 = 512
        /// How old the first fact of a message may become before it is sent, in nanoseconds.
        public var batchAge: Nanoseconds = .millisecond
        /// Facts that wait to be sent; further ones are counted, dropped, and told to the manager as lost.
        public var queueMax: UInt32 = 65_536
        /// Messages that each lane keeps until the manager has them on disk, facts and publications for themselves.
        public var keepMax: UInt32 = 16_384
        /// The same in bytes; one message always finds room.
        public var keepBytesMax: UInt64 = 64 << 20
        /// How long an answer on control is awaited, in nanoseconds.
        public var requestTimeout: Nanoseconds = 2 * .second
        /// After how long an unanswered request is sent again under the same number, in nanoseconds.
        public var requestRetry: Nanoseconds = 250 * .millisecond
    }
}

extension Topology.Client: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("batchFacts", \.batchFacts, .count.within(1...UInt32(Bounds.factsPerMessage))),
            Field("batchAge", \.batchAge, .duration.within(0...10 * .second)),
            Field("queueMax", \.queueMax, .count.within(1...100_000_000)),
            Field("keepMax", \.keepMax, .count.within(1...10_000_000)),
            Field("keepBytesMax", \.keepBytesMax, .size.within(4 << 10...64 << 30)),
            Field("requestTimeout", \.requestTimeout, .duration.within(.millisecond...600 * .second)),
            Field("requestRetry", \.requestRetry, .duration.within(.millisecond...600 * .second)),
        ]
    }
}
