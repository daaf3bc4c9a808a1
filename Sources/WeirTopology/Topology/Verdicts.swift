public import WeirModel

extension Topology {
    /// How long an allowance keeps.
    public struct Verdicts: Equatable, Sendable {
        /// How long a verdict may be used, in nanoseconds from the first sending of its request; nil: a fiftieth of the
        /// shortest window that applies.
        public var useWithin: Nanoseconds?
        /// ρ: how much the clock rates of two hosts may differ, in parts per million.
        public var clockRateBound: UInt32 = 100_000
        /// What the network may compress after the last check, in nanoseconds.
        public var transitMargin: Nanoseconds = 0
    }
}

extension Topology.Verdicts: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("useWithin", \.useWithin, Unit.useWithin.or("auto")),
            Field("clockRateBound", \.clockRateBound, .percentage.within(0...500_000)),
            Field("transitMargin", \.transitMargin, .transitMargin),
        ]
    }
}

extension Unit where Value == Nanoseconds {
    static var useWithin: Unit { .duration.within(.microsecond...3_600 * .second) }

    static var transitMargin: Unit { .duration.within(0...3_600 * .second) }
}
