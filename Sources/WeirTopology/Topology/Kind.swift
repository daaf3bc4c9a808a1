import WeirModel

extension Topology {
    /// A kind of request and its cost.
    public struct Kind: Equatable, Sendable {
        /// At most `Bounds.kindNameBytes`.
        public var name: String
        /// What one such request costs, in permits, on limits that no kind names.
        public var cost: UInt32
        /// What it costs on limits that it names.
        public var limits: [LimitCost]

        public init(name: String, cost: UInt32, limits: [LimitCost] = []) {
            self.name = name
            self.cost = cost
            self.limits = limits
        }

        /// The plain request.
        public static let request = Kind(name: RequestKind.request.name, cost: RequestKind.request.permits)
    }

    /// What a kind of request costs on one limit.
    public struct LimitCost: Equatable, Sendable {
        /// The limit's name, as in `exchange_account.orders`.
        public var name: String
        /// In the unit that the limit counts; 0: it is not counted there.
        public var units: UInt32

        public init(name: String, units: UInt32) {
            self.name = name
            self.units = units
        }
    }
}

extension Topology.Kind: TopologySection {
    static var fields: [Field<Self>] {
        [Field("cost", \.cost, .count.within(1...1_000_000)), Field("limits", \.limits)]
    }
}

extension Topology.Kind: NamedEntry {
    static var nameBytes: Int { Bounds.kindNameBytes }

    /// A number where there is no more to say.
    var element: Element { limits.isEmpty ? .scalar("\(cost)") : Field.element(Self.fields, of: self) }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        let isPlain = name == RequestKind.request.name
        guard element.text == nil else {
            let cost = Unit<UInt32>.count.within(isPlain ? 1...1 : 1...1_000_000)
            return cost.read(element, path, diagnosis).map { Self(name: name, cost: $0) }
        }
        var kind = Self(name: name, cost: 1)
        kind.read(element, path, diagnosis)
        if isPlain, kind.cost != 1 {
            diagnosis.report(path / "cost", "a plain request costs 1; accepted: 1, or a kind of another name")
        }
        return kind
    }
}

extension Topology.LimitCost: NamedEntry {
    static var nameBytes: Int { Bounds.limitNameBytes }

    var element: Element { .scalar("\(units)") }

    /// Whether there is such a limit is seen when all of them are known.
    static func objection(to name: String) -> String? { nil }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        Unit<UInt32>.count.within(0...1_000_000).read(element, path, diagnosis).map { Self(name: name, units: $0) }
    }
}
