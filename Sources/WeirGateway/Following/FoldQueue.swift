internal import Synchronization
internal import Weir

/// What was heard and is not folded yet: bounded, so that whoever brings more waits.
final class FoldQueue: Sendable {
    private let waiting = Mutex<[StreamElement]>([])
    private let (arrivals, arrival) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))

    private static let countMax = 8_000
    private static let pause = Duration.milliseconds(5)

    /// Waits while there is no room.
    func put(_ element: StreamElement) async throws {
        while !tryPut(element) { try await Task.sleep(for: Self.pause) }
        arrival.yield()
    }

    /// All that waits, up to a number, in its order; where nothing does, it waits. Nil at the end.
    func take(_ countMax: Int) async -> [StreamElement]? {
        while true {
            let taken = waiting.withLock { waiting -> [StreamElement] in
                let taken = Array(waiting.prefix(countMax))
                waiting.removeFirst(taken.count)
                return taken
            }
            if !taken.isEmpty { return taken }
            var iterator = arrivals.makeAsyncIterator()
            guard await iterator.next(isolation: #isolation) != nil else { return nil }
        }
    }

    /// Nothing more will come.
    func finish() { arrival.finish() }

    private func tryPut(_ element: StreamElement) -> Bool {
        waiting.withLock { waiting in
            guard waiting.count < Self.countMax else { return false }
            waiting.append(element)
            return true
        }
    }
}
