extension Topology {
    /// How shared limits are divided while more is wanted than there is.
    public struct Shares: Equatable, Sendable {
        /// What is kept for the lowest priority that wants something, in parts per million.
        public var floor: UInt32 = 50_000
    }
}

extension Topology.Shares: TopologySection {
    static var fields: [Field<Self>] { [Field("floor", \.floor, .percentage.within(0...500_000))] }
}
