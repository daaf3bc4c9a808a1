import Synchronization
import TestStage
import Testing

@testable import Weir

@Suite struct `Publications that wait to be sent` {
    private func item(_ number: Int, bytes: Int = 1) -> PublicationQueue.Item {
        PublicationQueue.Item(topic: [UInt8(truncatingIfNeeded: number)], payload: Array(repeating: 0, count: bytes))
    }

    @Test func `ring the loop once, and keep their order`() {
        let rings = Mutex(0)
        let queue = PublicationQueue { rings.withLock { $0 += 1 } }
        for number in 1...5 { #expect(queue.offer(item(number)) == .accepted) }
        #expect(rings.withLock { $0 } == 1 && queue.count == 5)
        var taken: [UInt8] = []
        queue.drain { item in
            guard taken.count < 3 else { return false }
            taken += item.topic
            return true
        }
        #expect(taken == [1, 2, 3] && queue.count == 2)
    }

    @Test func `are bounded in number and in bytes, and one always finds room`() {
        let queue = PublicationQueue {}
        #expect(queue.offer(item(1, bytes: PublicationQueue.bytesMax * 2)) == .accepted)
        #expect(queue.offer(item(2)) == .full)
        queue.drain { _ in true }
        for number in 1...PublicationQueue.itemsMax { #expect(queue.offer(item(number)) == .accepted) }
        #expect(queue.offer(item(0)) == .full)
    }

    @Test func `are let in as there is room, in the order in which they came to wait`() async throws {
        let queue = PublicationQueue {}
        for number in 1...PublicationQueue.itemsMax { _ = queue.offer(item(number)) }
        let waiting = Task { await queue.wait(item(7), token: 1) }
        try await eventually("a waiter") { queue.hasWaiters }
        // Nobody passes by those who wait, though there were room.
        var count = 0
        queue.drain { _ in
            count += 1
            return count <= 10
        }
        #expect(await waiting.value == .accepted && !queue.hasWaiters)
        #expect(queue.offer(item(8)) == .accepted)
        var taken: [UInt8] = []
        queue.drain {
            taken += $0.topic
            return true
        }
        #expect(Array(taken.suffix(2)) == [7, 8])
    }

    @Test func `end with the task that waits, and with the client`() async throws {
        let queue = PublicationQueue {}
        for number in 1...PublicationQueue.itemsMax { _ = queue.offer(item(number)) }
        let cancelled = Task { await queue.wait(item(7), token: 1) }
        try await eventually("a waiter") { queue.hasWaiters }
        cancelled.cancel()
        #expect(await cancelled.value == .cancelled)
        let closed = Task { await queue.wait(item(7), token: 2) }
        try await eventually("a waiter") { queue.hasWaiters }
        queue.close()
        #expect(await closed.value == .closed && queue.offer(item(1)) == .closed)
        #expect(await queue.wait(item(1), token: 3) == .closed)
        var count = 0
        queue.drain { _ in
            count += 1
            return true
        }
        #expect(count == PublicationQueue.itemsMax)
    }
}
