/// What will happen, in the order of its time; at one time, in the order in which it was planned.
struct Timeline<Event> {
    private var heap: [(at: UInt64, order: UInt64, event: Event)] = []
    private var planned: UInt64 = 0

    var first: UInt64? { heap.first?.at }

    mutating func plan(_ event: Event, at time: UInt64) {
        planned += 1
        heap.append((time, planned, event))
        var place = heap.count - 1
        while place > 0, precedes(place, (place - 1) / 2) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func next() -> (at: UInt64, event: Event)? {
        guard let first = heap.first else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var place = 0
        while true {
            var least = place
            for child in [place * 2 + 1, place * 2 + 2] where child < heap.count && precedes(child, least) {
                least = child
            }
            if least == place { return (first.at, first.event) }
            heap.swapAt(least, place)
            place = least
        }
    }

    private func precedes(_ a: Int, _ b: Int) -> Bool { (heap[a].at, heap[a].order) < (heap[b].at, heap[b].order) }
}
