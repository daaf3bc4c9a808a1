/// What a message says about its place in its sequence, in the sender's own numbers.
///
/// All four ways of numbering come down to one: a message *covers* the numbers `first…last`, and follows whatever ended at
/// `first − 1`. A single number covers itself; a pointer to the previous message covers everything after that message.
public struct Numbers: Hashable, Sendable {
    public var first: UInt64
    public var last: UInt64

    /// Numbers at and beyond this, 2^62, are no sequence of anyone's: sums of them would overflow. They are refused.
    @inlinable public static var end: UInt64 { 1 << 62 }

    @inlinable
    init(first: UInt64, last: UInt64) {
        self.first = first
        self.last = last
    }

    /// One number of its own: for ``SequenceRule/contiguous`` and ``SequenceRule/monotonic``.
    @inlinable
    public static func one(_ number: UInt64) -> Numbers { Numbers(first: number, last: number) }

    /// The updates `first…last` in one message (often written U and u): for ``SequenceRule/ranges``.
    @inlinable
    public static func range(_ first: UInt64, _ last: UInt64) -> Numbers { Numbers(first: first, last: last) }

    /// A number, and the number of the message before it: for ``SequenceRule/pointers``.
    @inlinable
    public static func following(_ previous: UInt64, _ number: UInt64) -> Numbers {
        Numbers(first: previous &+ 1, last: number)
    }
}
