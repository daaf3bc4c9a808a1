extension Topology {
    /// What a component does while neither the manager nor its fallback answers.
    public enum Unreachable: CaseIterable, Sendable {
        /// It sends nothing.
        case deny
        /// It lives on a rate that was set aside for it.
        case reserve

        /// The word in `topology.yaml`.
        public var name: String {
            switch self {
            case .deny: "deny"
            case .reserve: "reserve"
            }
        }
    }
}

extension Unit where Value == Topology.Unreachable {
    static var unreachable: Unit {
        word("something to do while nobody answers", Topology.Unreachable.allCases.map { ($0.name, $0) })
    }
}

extension Unit where Value == Rate {
    /// A rate that one instance may live on: small enough for the wire's 32 bits.
    static var reserve: Unit {
        let rate = Unit.rate
        return Unit(
            accepted: "\(rate.accepted), up to 1000000 at a time",
            parse: { text throws(Unfit) in
                let value = try rate.parse(text)
                guard value.amount <= 1_000_000 else { throw Unfit("is too large") }
                return value
            },
            text: rate.text
        )
    }
}
