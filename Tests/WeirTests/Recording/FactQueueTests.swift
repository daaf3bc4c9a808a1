import Testing
import WeirModel

@testable import Weir

@Suite struct `Facts that wait to be sent` {
    private let me = InstanceID(rawValue: 7)

    @Test func `are bounded: what does not fit is counted, and told once`() {
        let queue = FactQueue(capacity: 3, batch: 2)
        let rings = (1...6).map { _ in queue.append(fact(0), by: .none) }
        // The first, a full batch, and the first that was dropped.
        #expect(rings == [true, true, false, true, false, false])
        let batch = queue.take(max: 2)
        #expect(batch.facts.count == 2 && batch.dropped == 3 && queue.waiting == 1)
        #expect(queue.take(max: 2).dropped == 0 && queue.isEmpty)
    }

    @Test func `are due when the first is old enough, or a batch is full, or some were dropped`() {
        let queue = FactQueue(capacity: 2, batch: 2)
        #expect(queue.due(age: .second) == nil)
        let before = BootClock.now
        _ = queue.append(fact(0), by: .none)
        let due = queue.due(age: .second) ?? 0
        #expect(due >= before + .second && due <= BootClock.now + .second)
        _ = queue.append(fact(0), by: .none)
        #expect(queue.due(age: .second) == 0)
    }

    @Test func `refer to a permit of the instance that sends them, and to none of an earlier life`() {
        let queue = FactQueue(capacity: 10, batch: 10)
        queue.begin(me)
        _ = queue.append(fact(5), by: me)
        _ = queue.append(fact(6), by: InstanceID(rawValue: 3))
        #expect(queue.take(max: 10).facts.map(\.request) == [5, 0])
        _ = queue.append(fact(7), by: me)
        queue.begin(InstanceID(rawValue: 8))
        _ = queue.append(fact(8), by: me)
        _ = queue.append(fact(9), by: InstanceID(rawValue: 8))
        #expect(queue.take(max: 10).facts.map(\.request) == [0, 0, 9])
    }

    private func fact(_ request: RequestID) -> RequestFact {
        RequestFact(request: request, sent: 0, received: 0, latency: 0, status: 200, flags: .success)
    }
}
