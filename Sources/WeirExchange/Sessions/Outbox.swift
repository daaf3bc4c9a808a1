/// What one session is still to be sent, by when it leaves. A binary heap, so that one frame more costs little however many a
/// delay holds back.
struct Outbox: Sendable {
    private struct Item: Sendable {
        let outbound: Outbound
        let serial: Int

        func leaves(before other: Item) -> Bool {
            (outbound.at, serial) < (other.outbound.at, other.serial)
        }
    }

    private var heap: [Item] = []
    private var nextSerial = 0
    /// What leaves in order leaves no earlier than this.
    private var inOrderFrom = Int64.min

    var count: Int { heap.count }

    /// When the next frame leaves; nil where there is none.
    var next: Int64? { heap.first?.outbound.at }

    mutating func add(_ outbound: Outbound) {
        var outbound = outbound
        if !outbound.mayBeOvertaken {
            outbound.at = max(outbound.at, inOrderFrom)
            inOrderFrom = outbound.at
        }
        heap.append(Item(outbound: outbound, serial: nextSerial))
        nextSerial += 1
        rise(from: heap.count - 1)
    }

    /// The next frame that leaves by `now`; nil where there is none.
    mutating func take(by now: Int64) -> Outbound? {
        guard let first = heap.first, first.outbound.at <= now else { return nil }
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        sink()
        return first.outbound
    }

    private mutating func rise(from index: Int) {
        var index = index
        while index > 0, heap[index].leaves(before: heap[(index - 1) / 2]) {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    private mutating func sink() {
        var index = 0
        while true {
            let children = [2 * index + 1, 2 * index + 2].filter { $0 < heap.count }
            guard let least = children.min(by: { heap[$0].leaves(before: heap[$1]) }),
                heap[least].leaves(before: heap[index])
            else { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}
