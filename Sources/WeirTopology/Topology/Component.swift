public import WeirModel

extension Topology {
    /// A role with a name; its allocation is shared by all of its instances.
    public struct Component: Equatable, Sendable {
        /// At most `Bounds.componentNameBytes`.
        public var name: String
        /// How much it matters when there is not enough for all.
        public var priority = Priority.normal
        public var allocation = Allocation()
        /// How long its verdicts may be used, in nanoseconds; nil: as the topology says for all.
        public var useWithin: Nanoseconds?
        /// What the network may compress of its requests, in nanoseconds; nil: as the topology says for all.
        public var transitMargin: Nanoseconds?
        /// How long a connection slot lasts unless it is renewed, in nanoseconds.
        public var slotLease: Nanoseconds = 30 * .second
        /// From one heartbeat to the next, in nanoseconds; nil: as the topology says for all.
        public var heartbeatInterval: Nanoseconds?
        /// The hosts it lives on; empty: wherever it is started.
        public var hosts: [String] = []

        public init(name: String) { self.name = name }
    }
}

extension Topology.Component: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("priority", \.priority, .priority),
            Field("hosts", names: \.hosts, bytes: Bounds.hostNameBytes),
        ] + Allocation.fields.map { $0.lifted(into: \Self.allocation) } + [
            Field("useWithin", \.useWithin, Unit.useWithin.or("inherited")),
            Field("transitMargin", \.transitMargin, Unit.transitMargin.or("inherited")),
            Field("slotLease", \.slotLease, .duration.within(100 * .millisecond...3_600 * .second)),
            Field("heartbeatInterval", \.heartbeatInterval, Unit.heartbeat.or("inherited")),
        ]
    }
}

extension Topology.Component: NamedEntry {
    static var nameBytes: Int { Bounds.componentNameBytes }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        guard name != globalScope else {
            diagnosis.report(path, "the name \(quoted(name)) stands for all components together")
            return nil
        }
        var component = Topology.Component(name: name)
        component.read(element, path, diagnosis)
        return component
    }

    /// What the limits of all components together are called by.
    static var globalScope: String { Channel.managerKey }
}
