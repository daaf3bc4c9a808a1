public import WeirModel

extension Topology {
    /// How components prove that they live, and learn that the manager does.
    public struct Heartbeat: Equatable, Sendable {
        /// From one heartbeat of an instance to the next, in nanoseconds. After three missed ones it is taken for gone.
        public var interval: Nanoseconds = 60 * .second
        /// How long the manager's answer is awaited, in nanoseconds; shorter than any interval.
        public var timeout: Nanoseconds = 10 * .second
    }
}

extension Topology.Heartbeat: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("interval", \.interval, .heartbeat),
            Field("timeout", \.timeout, .duration.within(10 * .millisecond...3_600 * .second)),
        ]
    }
}

extension Unit where Value == Nanoseconds {
    /// What may stand between two heartbeats.
    static var heartbeat: Unit { .duration.within(100 * .millisecond...3_600 * .second) }
}
