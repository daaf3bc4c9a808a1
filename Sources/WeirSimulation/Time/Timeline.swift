import WeirModel

/// True time, which nobody in the simulation can read, and what happens in it: in the order of its time, and of what happens
/// at the same time, in the order in which it was arranged.
final class Timeline {
    private(set) var now: Nanoseconds = 0
    /// A binary heap of plain values, which move faster than actions do.
    private var heap: [Happening] = []
    private var actions: [(() -> Void)?] = []
    private var freePlaces: [Int] = []
    private var serial: UInt64 = 0

    private struct Happening {
        let time: Nanoseconds
        let serial: UInt64
        /// The place of its action.
        let place: Int

        func precedes(_ other: Happening) -> Bool { (time, serial) < (other.time, other.serial) }
    }

    /// Arranges that something happens, not before now.
    func at(_ time: Nanoseconds, _ action: @escaping () -> Void) {
        serial += 1
        heap.append(Happening(time: max(time, now), serial: serial, place: keep(action)))
        rise(heap.count - 1)
    }

    /// Lets everything happen up to a time.
    func run(until end: Nanoseconds) {
        while let first = heap.first, first.time <= end {
            let last = heap.removeLast()
            if !heap.isEmpty {
                heap[0] = last
                sink(0)
            }
            now = first.time
            take(first.place)?()
        }
        now = max(now, end)
    }

    private func keep(_ action: @escaping () -> Void) -> Int {
        guard let place = freePlaces.popLast() else {
            actions.append(action)
            return actions.count - 1
        }
        actions[place] = action
        return place
    }

    private func take(_ place: Int) -> (() -> Void)? {
        defer {
            actions[place] = nil
            freePlaces.append(place)
        }
        return actions[place]
    }

    private func rise(_ start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].precedes(heap[parent]) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private func sink(_ start: Int) {
        var parent = start
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child].precedes(heap[least])
            {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
