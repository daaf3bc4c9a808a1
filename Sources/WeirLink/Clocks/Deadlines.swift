import WeirModel

/// When each slot wants to be looked at: a binary heap in which every slot has at most one place.
struct Deadlines: Sendable {
    private var heap: [(at: Nanoseconds, slot: Int)] = []
    /// Where in the heap a slot stands, or −1.
    private var places: [Int] = []

    /// The earliest, or never.
    var first: Nanoseconds { heap.first?.at ?? .never }

    /// Sets, changes or (with never) removes a slot's deadline. Complexity: O(log n).
    mutating func set(_ slot: Int, _ at: Nanoseconds) {
        while places.count <= slot { places.append(-1) }
        let place = places[slot]
        if at == .never {
            if place >= 0 { remove(place) }
        } else if place < 0 {
            heap.append((at, slot))
            places[slot] = heap.count - 1
            rise(heap.count - 1)
        } else if heap[place].at != at {
            heap[place].at = at
            rise(place)
            sink(places[slot])
        }
    }

    /// Takes out the slot whose deadline is the earliest, if that has come.
    mutating func popDue(at now: Nanoseconds) -> Int? {
        guard let first = heap.first, first.at <= now else { return nil }
        remove(0)
        return first.slot
    }

    private mutating func remove(_ place: Int) {
        places[heap[place].slot] = -1
        let last = heap.removeLast()
        guard place < heap.count else { return }
        heap[place] = last
        places[last.slot] = place
        rise(place)
        sink(places[last.slot])
    }

    /// Earlier deadlines first; of equal ones the lower slot, so that the order is the same in every run.
    private func precedes(_ a: Int, _ b: Int) -> Bool {
        (heap[a].at, heap[a].slot) < (heap[b].at, heap[b].slot)
    }

    private mutating func rise(_ start: Int) {
        var place = start
        while place > 0, precedes(place, (place - 1) / 2) {
            exchange(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            let left = place * 2 + 1
            guard left < heap.count else { return }
            let least = left + 1 < heap.count && precedes(left + 1, left) ? left + 1 : left
            guard precedes(least, place) else { return }
            exchange(place, least)
            place = least
        }
    }

    private mutating func exchange(_ a: Int, _ b: Int) {
        heap.swapAt(a, b)
        places[heap[a].slot] = a
        places[heap[b].slot] = b
    }
}
