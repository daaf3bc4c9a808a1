import WeirModel

extension Topology {
    /// Someone who looks after the fleet, or a program that does: a name, keys, and what they may do.
    public struct Operator: Equatable, Sendable {
        /// At most `Bounds.componentNameBytes`; no component has the same.
        public var name: String
        /// Whoever holds the secret half of one of them is this operator; at least one.
        public var publicKeys: [PublicKey] = []
        /// The public halves of its tokens: whoever shows the secret half of one over HTTP is this operator.
        public var tokens: [PublicKey] = []
        public var roles: Set<Role> = [.observe]

        public init(name: String) { self.name = name }
    }
}

extension Topology.Operator: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("publicKey", keys: \.publicKeys), Field("tokens", keys: \.tokens), Field("roles", roles: \.roles),
        ]
    }
}

extension Topology.Operator: NamedEntry {
    static var nameBytes: Int { Bounds.componentNameBytes }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        var entry = Self(name: name)
        entry.read(element, path, diagnosis)
        return entry
    }
}
