public import WeirModel

/// Puts one topic's messages in order, each once, and knows what is missing.
///
/// It promises that what becomes ready ascends without overlap, and that everything below ``next`` was ready, or was passed
/// over by ``pass(through:into:budget:)`` or a join. It decides nothing about *when* something missing is given up or asked
/// for: that is the ``Link``'s.
///
/// Places are the sender's numbers laid out on one line (they differ only where a counter wraps around).
public struct Sequencer<Element> {
    public let rule: SequenceRule
    @usableFromInline var cursor: UInt64 = 0
    /// One past the highest place known to exist, by a message or a mark.
    @usableFromInline var end: UInt64 = 0
    /// Whether it is known where the sequence begins for us.
    @usableFromInline var isJoined = false
    /// Whether everything that arrives waits, whatever its turn.
    @usableFromInline var isHeld: Bool
    /// Whether the next message may take the short way: joined, not held, every number a place of its own.
    @usableFromInline var isPlain = false
    @usableFromInline var buffer: ReorderBuffer<Element>
    /// When ``end`` was last raised beyond what had arrived.
    @usableFromInline var marked: Nanoseconds = 0

    /// Places at and beyond this are no sequence of anyone's, and would overflow.
    @inlinable var placeEnd: UInt64 { Numbers.end }

    /// - Parameters:
    ///   - start: where the sequence begins; nil: with the first message.
    ///   - isHeld: keep everything until ``join(after:into:budget:)``: a snapshot is to come.
    ///   - messagesMax, bytesMax: what may wait before its turn.
    public init(
        _ rule: SequenceRule,
        from start: UInt64? = nil,
        isHeld: Bool = false,
        messagesMax: Int,
        bytesMax: Int = .max - 1
    ) {
        self.rule = rule
        self.isHeld = isHeld
        buffer = ReorderBuffer(messagesMax: messagesMax, bytesMax: bytesMax)
        if let start { begin(at: unwrapping.first(min(start, 1 << 61))) }
    }

    /// Takes in one message.
    ///
    /// - Parameters:
    ///   - size: its bytes, as they count against the bounds while it waits.
    ///   - isFetched: it was asked for: it passes a hold, since what waits comes after it.
    ///   - ready: what can be delivered now is appended to it, in order.
    /// - Complexity: O(1) in order; otherwise as ``ReorderBuffer/insert(_:budget:)``.
    @inlinable
    public mutating func accept(
        _ numbers: Numbers,
        _ element: Element,
        size: Int = 0,
        isFetched: Bool = false,
        at now: Nanoseconds,
        into ready: inout [Element],
        budget: inout BufferBudget
    ) -> Arrival {
        if isPlain, numbers.first == cursor, numbers.last == cursor, cursor < placeEnd {
            cursor &+= 1
            ready.append(element)
            if hasWaiting { release(into: &ready, budget: &budget) }
            return .delivered
        }
        return place(numbers, element, size: size, isFetched: isFetched, at: now, into: &ready, budget: &budget)
    }

    /// The lowest place not yet ready. Means nothing before the sequence ``isJoined``.
    @inlinable public var next: UInt64 { cursor }

    /// How many wait for their turn.
    public var waiting: Int { buffer.count }

    @inlinable var hasWaiting: Bool { buffer.count > 0 }

    var unwrapping: Unwrapping { Unwrapping(bits: rule.bits) }

    /// The sequence is to go on at `place`.
    @usableFromInline
    mutating func begin(at place: UInt64) {
        cursor = place
        end = max(end, place)
        isJoined = true
        settle()
    }

    mutating func settle() { isPlain = isJoined && !isHeld && rule.shape == .contiguous && rule.bits == 64 }
}

extension Sequencer: Sendable where Element: Sendable {}
