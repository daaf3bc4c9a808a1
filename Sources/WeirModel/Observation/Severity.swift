/// How bad it is. The worse one is greater.
public enum Severity: UInt8, CaseIterable, Comparable, Sendable {
    case warning = 0
    case critical = 1

    /// The word in reports.
    public var name: String {
        switch self {
        case .warning: "warning"
        case .critical: "critical"
        }
    }

    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
