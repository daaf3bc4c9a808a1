public import WeirModel

extension Sequencer {
    /// The long way of ``accept(_:_:size:isFetched:at:into:budget:)``: out of turn, joining, held, or of another rule.
    @inlinable
    mutating func place(
        _ numbers: Numbers,
        _ element: Element,
        size: Int,
        isFetched: Bool,
        at now: Nanoseconds,
        into ready: inout [Element],
        budget: inout BufferBudget
    ) -> Arrival {
        guard let covered = places(of: numbers) else { return .unreadable }
        var first = covered.first
        let last = covered.last
        if !isJoined {
            // The first that is seen is where the sequence begins for us: what came before it is no gap.
            if !isHeld { begin(at: first) } else if end == 0 { end = last + 1 }
        }
        if isJoined {
            if last < next { return .duplicate }
            if rule.shape == .monotonic { first = min(first, next) }
            if first <= next, !isHeld || isFetched {
                cursor = last + 1
                ready.append(element)
                release(into: &ready, budget: &budget)
                return .delivered
            }
            if rule.shape == .monotonic { first = last }
        }
        let entry = ReorderBuffer<Element>.Entry(first: first, last: last, arrived: now, size: size, element: element)
        let insertion = buffer.insert(entry, budget: &budget)
        if insertion != .duplicate { raise(to: last, at: now) }
        return switch insertion {
        case .kept: .kept
        case .duplicate: .duplicate
        case .refused: .refused
        }
    }

    /// Makes ready what waited and has its turn now.
    @inlinable
    mutating func release(into ready: inout [Element], budget: inout BufferBudget) {
        guard !isHeld, isJoined else { return }
        let takesAny = rule.shape == .monotonic
        while let first = buffer.firstPlace, first <= next || takesAny {
            guard let entry = buffer.popFirst(budget: &budget) else { return }
            guard entry.last >= next else { continue }
            cursor = entry.last + 1
            ready.append(entry.element)
        }
    }

    /// The places that a message covers; nil where its numbers make no sense.
    @usableFromInline
    func places(of numbers: Numbers) -> (first: UInt64, last: UInt64)? {
        guard let last = place(of: numbers.last) else { return nil }
        switch rule.shape {
        case .contiguous, .monotonic:
            return (last, last)
        case .ranges, .pointers:
            let width = rule.onWire(numbers.last &- numbers.first)
            return width <= last ? (last - width, last) : nil
        }
    }

    /// A number's place, near where the sequence stands; nil where there is none below ``placeEnd``.
    func place(of number: UInt64) -> UInt64? {
        let unwrapping = unwrapping
        let place: UInt64?
        if isJoined {
            place = unwrapping.place(number, near: next)
        } else {
            place = end == 0 ? unwrapping.first(number) : unwrapping.place(number, near: end)
        }
        return place.flatMap { $0 < placeEnd ? $0 : nil }
    }
}
