import Testing
import WeirMarket

@testable import WeirFeed

/// Elements between a feed and whoever takes them.
struct ElementBufferTests {
    @Test func `tasks that share one sequence all end, and each element goes to one of them`() async {
        let buffer = ElementBuffer(elementsMax: 100) {}
        let elements = FeedElements(buffer)
        let taken = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var count = 0
                    for await _ in elements { count += 1 }
                    return count
                }
            }
            for _ in 0..<200 {
                await Task.yield()
                buffer.put([.connected])
            }
            buffer.finish()
            return await group.reduce(0, +)
        }
        #expect(taken == 200)
    }

    @Test func `a taker that is cancelled ends, and the others go on`() async {
        let buffer = ElementBuffer(elementsMax: 100) {}
        let elements = FeedElements(buffer)
        let (first, second) = (
            Task { await elements.makeAsyncIterator().first }, Task { await elements.makeAsyncIterator().first }
        )
        await Task.yield()
        first.cancel()
        #expect(await first.value == nil)
        buffer.put([.connected])
        #expect(await second.value == .connected)
    }
}

extension FeedElements.Iterator {
    fileprivate var first: FeedElement? {
        get async {
            var iterator = self
            return await iterator.next()
        }
    }
}
