/// Which topic each ticket is for, and who waits for a place. Both are bounded: by the flights that may be under way at
/// once, and by the number of topics.
struct FlightTable: Sendable {
    let flightsMax: Int
    private var flying: [(ticket: UInt64, slot: Int)] = []
    private var queue: [Int] = []
    private var head = 0
    private var lastTicket: UInt64 = 0

    init(flightsMax: Int) {
        self.flightsMax = flightsMax
        flying.reserveCapacity(flightsMax)
    }

    var hasRoom: Bool { flying.count < flightsMax }
    var count: Int { flying.count }

    /// - Precondition: there is room.
    mutating func start(for slot: Int) -> UInt64 {
        precondition(hasRoom, "no room for another request")
        lastTicket += 1
        flying.append((lastTicket, slot))
        return lastTicket
    }

    func slot(of ticket: UInt64) -> Int? { flying.first { $0.ticket == ticket }?.slot }

    mutating func end(_ ticket: UInt64) {
        if let index = flying.firstIndex(where: { $0.ticket == ticket }) { flying.swapAt(index, flying.count - 1) }
        if flying.last?.ticket == ticket { flying.removeLast() }
    }

    mutating func enqueue(_ slot: Int) { queue.append(slot) }

    /// The topic that has waited longest.
    mutating func dequeue() -> Int? {
        guard head < queue.count else { return nil }
        defer {
            head += 1
            if head == queue.count {
                queue.removeAll(keepingCapacity: true)
                head = 0
            } else if head >= 1_024, head * 2 > queue.count {
                queue.removeFirst(head)
                head = 0
            }
        }
        return queue[head]
    }
}
