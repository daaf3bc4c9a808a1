public import WeirModel

/// Where a control run decided otherwise than the journal tells. Nothing that a what-if said would be worth anything then.
public struct Divergence: Error, Equatable, Sendable, CustomStringConvertible {
    /// The first seq that differs.
    public var seq: UInt64
    /// What the journal holds there, and what was decided; nil for nothing.
    public var recorded: Event?
    public var redecided: Event?

    public var description: String {
        "the control run does not reproduce event \(seq): recorded was \(Self.text(recorded)), and decided is "
            + "\(Self.text(redecided)). The journal was made by a program that decides otherwise."
    }

    private static func text(_ event: Event?) -> String {
        event.map { "\($0.body.kind) at \($0.stamp.decided)" } ?? "nothing"
    }
}
