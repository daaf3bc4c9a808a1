/// Messages in order, taken from the front: constant time for each, on average.
struct MessageQueue {
    private var stored: [KeptMessage] = []
    private var start = 0
    private(set) var bytes = 0

    var count: Int { stored.count - start }
    var first: KeptMessage? { start < stored.count ? stored[start] : nil }
    var last: KeptMessage? { start < stored.count ? stored[stored.count - 1] : nil }

    subscript(index: Int) -> KeptMessage { stored[start + index] }

    mutating func append(_ message: KeptMessage) {
        bytes += message.size
        stored.append(message)
    }

    /// Rare: linear.
    mutating func prepend(_ message: KeptMessage) {
        bytes += message.size
        stored.insert(message, at: start)
    }

    mutating func update(_ index: Int, _ change: (inout KeptMessage) -> Void) {
        bytes -= stored[start + index].size
        change(&stored[start + index])
        bytes += stored[start + index].size
    }

    mutating func removeFirst() {
        bytes -= stored[start].size
        // Its memory goes now; its place when there are many.
        stored[start].content = .dropped
        start += 1
        guard start > 1_024, start > stored.count / 2 else {
            if start == stored.count { clear() }
            return
        }
        stored.removeFirst(start)
        start = 0
    }

    private mutating func clear() {
        stored.removeAll(keepingCapacity: true)
        start = 0
    }
}
