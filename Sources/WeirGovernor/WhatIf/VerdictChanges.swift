public import WeirModel

/// How often one outcome was recorded, and another decided.
public struct VerdictChanges: Equatable, Sendable {
    private static let outcomes = Verdict.Outcome.allCases.count
    private var counts = Array(repeating: UInt64(0), count: outcomes * outcomes)

    /// Verdicts that were recorded as one and decided as the other.
    public subscript(from recorded: Verdict.Outcome, to redecided: Verdict.Outcome) -> UInt64 {
        counts[Int(recorded.rawValue) * Self.outcomes + Int(redecided.rawValue)]
    }

    mutating func note(_ recorded: Verdict.Outcome, _ redecided: Verdict.Outcome) {
        counts[Int(recorded.rawValue) * Self.outcomes + Int(redecided.rawValue)] &+= 1
    }

    public var total: UInt64 { counts.reduce(0, +) }

    /// Verdicts with another outcome than was recorded.
    public var changed: UInt64 {
        total - Verdict.Outcome.allCases.reduce(0) { $0 + self[from: $1, to: $1] }
    }

    /// Verdicts recorded, and decided, with an outcome.
    public func recorded(_ outcome: Verdict.Outcome) -> UInt64 {
        Verdict.Outcome.allCases.reduce(0) { $0 + self[from: outcome, to: $1] }
    }

    public func redecided(_ outcome: Verdict.Outcome) -> UInt64 {
        Verdict.Outcome.allCases.reduce(0) { $0 + self[from: $1, to: outcome] }
    }
}
