public import WeirModel

/// Messages that came before their turn, sorted by their first number.
///
/// A ring that grows by doubling up to its bound. What arrives in order behind a gap is appended, and what is slightly out
/// of order moves past a few neighbours, so an insertion costs as much as the disorder is large. It gives its memory back
/// when it drains after a flood, and allocates nothing while disorder stays small.
@usableFromInline
struct ReorderBuffer<Element> {
    @usableFromInline
    struct Entry {
        /// The places that the message covers.
        @usableFromInline var first: UInt64
        @usableFromInline var last: UInt64
        /// When it came.
        @usableFromInline var arrived: Nanoseconds
        /// Its bytes, as they count against the bounds.
        @usableFromInline var size: Int
        @usableFromInline var element: Element

        @inlinable
        init(first: UInt64, last: UInt64, arrived: Nanoseconds, size: Int, element: Element) {
            (self.first, self.last, self.arrived, self.size, self.element) = (first, last, arrived, size, element)
        }
    }

    @usableFromInline enum Insertion { case kept, duplicate, refused }

    @usableFromInline let messagesMax: Int
    @usableFromInline let bytesMax: Int
    @usableFromInline var ring: [Entry?] = []
    @usableFromInline var head = 0
    @usableFromInline var count = 0
    @usableFromInline var bytes = 0

    init(messagesMax: Int, bytesMax: Int) {
        self.messagesMax = messagesMax
        self.bytesMax = bytesMax
    }

    @inlinable var isEmpty: Bool { count == 0 }

    /// The entry with so many before it. Complexity: O(1).
    subscript(_ index: Int) -> Entry? { index >= 0 && index < count ? ring[slot(index)] : nil }

    @inlinable var firstPlace: UInt64? { isEmpty ? nil : ring[head]?.first }

    /// Complexity: O(entries that it comes before).
    @inlinable
    mutating func insert(_ entry: Entry, budget: inout BufferBudget) -> Insertion {
        var index = count
        while index > 0, let other = ring[slot(index - 1)]?.first, other > entry.first { index -= 1 }
        if index > 0, let reached = ring[slot(index - 1)]?.last, reached >= entry.last { return .duplicate }
        guard count < messagesMax, bytes <= bytesMax - min(entry.size, bytesMax + 1), budget.hasRoom(for: entry.size)
        else { return .refused }
        if count == ring.count { grow() }
        count += 1
        ring[slot(count - 1)] = entry
        var place = count - 1
        while place > index {
            ring.swapAt(slot(place), slot(place - 1))
            place -= 1
        }
        bytes += entry.size
        budget.take(entry.size)
        return .kept
    }

    @inlinable
    mutating func popFirst(budget: inout BufferBudget) -> Entry? {
        guard count > 0, let entry = ring[head].take() else { return nil }
        head = (head + 1) & (ring.count - 1)
        count -= 1
        bytes -= entry.size
        budget.giveBack(entry.size)
        if count == 0, ring.count > Self.keptCapacity { (ring, head) = ([], 0) }
        return entry
    }

    /// Keeps only what `isWanted`. Complexity: O(count).
    mutating func filter(budget: inout BufferBudget, _ isWanted: (Element) -> Bool) {
        var kept: [Entry] = []
        while let entry = popFirst(budget: &budget) { if isWanted(entry.element) { kept.append(entry) } }
        for entry in kept { _ = insert(entry, budget: &budget) }
    }

    mutating func removeAll(budget: inout BufferBudget) {
        while popFirst(budget: &budget) != nil {}
        (ring, head) = ([], 0)
    }

    /// A drained ring of at most this many is kept for the next disorder.
    @inlinable static var keptCapacity: Int { 256 }

    @inlinable
    func slot(_ index: Int) -> Int { (head + index) & (ring.count - 1) }

    @usableFromInline
    mutating func grow() {
        var larger: [Entry?] = []
        larger.reserveCapacity(max(16, ring.count * 2))
        for index in 0..<count { larger.append(ring[slot(index)].take()) }
        while larger.count < max(16, ring.count * 2) { larger.append(nil) }
        (ring, head) = (larger, 0)
    }
}

extension ReorderBuffer: Sendable where Element: Sendable {}
extension ReorderBuffer.Entry: Sendable where Element: Sendable {}
