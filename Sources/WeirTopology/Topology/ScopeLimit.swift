public import WeirModel

extension Topology {
    /// One limit of a ``Scope``.
    public struct ScopeLimit: Equatable, Sendable {
        /// The limit is called `<scope>.<name>`.
        public var name: String
        /// How much of what ``metering`` counts.
        public var rate: Rate
        /// What it counts of a request: the request itself, its cost, or its bytes.
        public var metering = Metering.weight
        public var strategy = Strategy.slidingWindow
        /// The most that a token bucket (or an adaptive limit) holds; nil: one period's worth.
        public var burst: UInt64?
        /// Whether no trailing period may ever hold more than ``rate`` says.
        public var hard = false
        /// Whether a fixed window begins where the calendar (UTC) has a multiple of its period.
        public var calendar = true
        /// Whether it denies, or only reports what it would have denied.
        public var mode = LimitMode.enforce
        /// Whether it is divided by priority, weight and guarantee while more is wanted than there is.
        public var shared = false
        /// What an adaptive limit is never moved below; nil: a twentieth of the rate, and at least one.
        public var floor: Rate?

        public init(name: String, rate: Rate) {
            self.name = name
            self.rate = rate
        }
    }
}

extension Topology.ScopeLimit: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("rate", \.rate, .rate),
            Field("metering", \.metering, .metering),
            Field("strategy", \.strategy, .strategy),
            Field("burst", \.burst, .requestBurst),
            Field("hard", \.hard, .flag),
            Field("calendar", \.calendar, .flag),
            Field("mode", \.mode, .mode),
            Field("shared", \.shared, .flag),
            Field("floor", \.floor, Unit.rate.or("auto")),
        ]
    }
}

extension Topology.ScopeLimit: NamedEntry {
    static var nameBytes: Int { Bounds.limitNameBytes - Topology.Scope.nameBytes - 1 }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        var limit = Self(name: name, rate: Rate(amount: 1, period: .second))
        limit.read(element, path, diagnosis)
        if element.entries != nil, element["rate"] == nil {
            diagnosis.report(path / "rate", "the key is missing; accepted: \(Unit<Rate>.rate.accepted)")
        }
        return limit
    }
}

extension Unit where Value == Metering {
    /// Slots are counted by nothing but `connections` and so cannot be asked for.
    fileprivate static var metering: Unit {
        word("something to count", [Metering.requests, .weight, .bytes].map { ($0.name, $0) })
    }
}
