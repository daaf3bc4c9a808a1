import WeirModel

extension Topology {
    /// A kind of request and its cost.
    public struct Kind: Equatable, Sendable {
        /// At most `Bounds.kindNameBytes`.
        public var name: String
        /// What one such request costs, in permits.
        public var cost: UInt32

        public init(name: String, cost: UInt32) {
            self.name = name
            self.cost = cost
        }

        /// The plain request.
        public static let request = Kind(name: RequestKind.request.name, cost: RequestKind.request.permits)
    }
}

extension Topology.Kind: NamedEntry {
    static var nameBytes: Int { Bounds.kindNameBytes }

    var element: Element { .scalar("\(cost)") }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        let plain = name == RequestKind.request.name
        let cost = Unit<UInt32>.count.within(plain ? 1...1 : 1...1_000_000)
        return cost.read(element, path, diagnosis).map { Topology.Kind(name: name, cost: $0) }
    }
}
