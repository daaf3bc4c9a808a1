extension Topology {
    /// What all components together may use.
    public struct GlobalLimits: Equatable, Sendable {
        public var allocation = Allocation()
        /// Whether rates and bandwidths are divided by priority, weight and guarantee while more is wanted than there is;
        /// otherwise the first to ask is the first to be served.
        public var shared = true
    }
}

extension Topology.GlobalLimits: TopologySection {
    static var fields: [Field<Self>] {
        Allocation.fields.map { $0.lifted(into: \Self.allocation) } + [Field("shared", \.shared, .flag)]
    }
}
