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
        /// How much of a shared limit it gets beside another of its priority that wants as much.
        public var weight: UInt32 = 1
        /// What it gets of each shared limit before priorities count, if it wants it, in parts per million.
        public var guarantee: UInt32 = 0
        /// Whether its instances may be paid in advance.
        public var leases = true
        /// After how long unused a connection is called back, in nanoseconds; nil: never.
        public var connectionIdle: Nanoseconds? = 300 * .second
        /// What its instances do while they can reach no one.
        public var whenUnreachable = Unreachable.deny
        /// Plain requests that are set aside for each of its instances; nil unless ``whenUnreachable`` says reserve.
        public var reserve: Rate?
        /// How long a reserve may be lived on after the last word that was answered, in nanoseconds.
        public var reserveLasts: Nanoseconds = 600 * .second
        /// Whoever holds the secret half of one of them is this component; empty where there are no keys.
        public var publicKeys: [PublicKey] = []
        /// The public halves of its tokens: whoever shows the secret half of one over HTTP is this component.
        public var tokens: [PublicKey] = []
        /// The hosts it lives on; empty: wherever it is started.
        public var hosts: [String] = []

        public init(name: String) { self.name = name }
    }
}

extension Topology.Component: TopologySection {
    static var fields: [Field<Self>] {
        let idle = Unit<Nanoseconds>.duration.within(100 * .millisecond...24 * 3_600 * .second)
        return [
            Field("publicKey", keys: \.publicKeys),
            Field("tokens", keys: \.tokens),
            Field("priority", \.priority, .priority),
            Field("hosts", names: \.hosts, bytes: Bounds.hostNameBytes),
        ] + Allocation.fields.map { $0.lifted(into: \Self.allocation) } + [
            Field("useWithin", \.useWithin, Unit.useWithin.or("inherited")),
            Field("transitMargin", \.transitMargin, Unit.transitMargin.or("inherited")),
            Field("slotLease", \.slotLease, .duration.within(100 * .millisecond...3_600 * .second)),
            Field("heartbeatInterval", \.heartbeatInterval, Unit.heartbeat.or("inherited")),
            Field("weight", \.weight, .count.within(1...1_000)),
            Field("guarantee", \.guarantee, .percentage.within(0...1_000_000)),
            Field("leases", \.leases, .flag),
            Field("connectionIdle", \.connectionIdle, idle.or("never")),
            Field("whenUnreachable", \.whenUnreachable, .unreachable),
            Field("reserve", \.reserve, Unit.reserve.or("none")),
            Field("reserveLasts", \.reserveLasts, .duration.within(.second...24 * 3_600 * .second)),
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
