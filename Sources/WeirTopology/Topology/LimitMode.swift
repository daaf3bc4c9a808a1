/// What a limit does with what it decides.
public enum LimitMode: CaseIterable, Sendable {
    /// It denies what it does not allow.
    case enforce
    /// It decides, counts and reports, and denies nobody.
    case shadow

    /// The word in `topology.yaml`.
    public var name: String {
        switch self {
        case .enforce: "enforce"
        case .shadow: "shadow"
        }
    }
}

extension Unit where Value == LimitMode {
    static var mode: Unit { word("a mode", LimitMode.allCases.map { ($0.name, $0) }) }
}
