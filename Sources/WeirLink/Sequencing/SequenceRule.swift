/// How a topic's sender numbers its messages. It is configuration, since no two senders agree.
///
/// A counter that several topics share is no rule of its own: those topics are declared as aliases of one sequence
/// (``TopicPlan/counter``, `Link.declare(_:as:)`).
public struct SequenceRule: Hashable, Sendable {
    public enum Shape: Hashable, Sendable {
        /// Each message has the number after the one before it. A number left out is a message lost.
        case contiguous
        /// A message covers U…u, and U is the previous u + 1. It joins a snapshot at L with U ≤ L + 1 ≤ u.
        case ranges
        /// A message names the number of the one before it; numbers in between mean nothing.
        case pointers
        /// Numbers ascend, and nothing can be told from those left out (a feed that also counts messages of channels which
        /// are not subscribed). Late ones are dropped, losses are found by high-water marks and probes only.
        case monotonic
    }

    public let shape: Shape
    /// The width of the sender's counter: 64, or less where it wraps around.
    public let bits: Int

    public static let contiguous = SequenceRule(shape: .contiguous, bits: 64)
    public static let ranges = SequenceRule(shape: .ranges, bits: 64)
    public static let pointers = SequenceRule(shape: .pointers, bits: 64)
    public static let monotonic = SequenceRule(shape: .monotonic, bits: 64)

    /// The same rule for a counter that starts again at zero after 2^`bits` numbers.
    ///
    /// - Precondition: 8 ≤ `bits` ≤ 48, or 64.
    public func wrapping(bits: Int) -> SequenceRule {
        precondition((8...48).contains(bits) || bits == 64, "a counter of \(bits) bits")
        return SequenceRule(shape: shape, bits: bits)
    }

    /// A number of the unwrapped line as the sender writes it.
    func onWire(_ place: UInt64) -> UInt64 { bits == 64 ? place : place & ((1 << UInt64(bits)) - 1) }
}
