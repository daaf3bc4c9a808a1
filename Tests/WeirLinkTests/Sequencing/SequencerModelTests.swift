import Testing

@testable import WeirLink

/// The sequencer against a set of numbers, over thousands of random orders.
struct SequencerModelTests {
    @Test func `whatever the order, each number is ready once, in order, or missing`() {
        for seed in 1...3_000 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            let room = Int(dice.within(1...40))
            var sequencer = Sequencer<UInt64>(.contiguous, from: 1, messagesMax: room)
            var budget = BufferBudget(messagesMax: 30, bytesMax: 300)
            var ready: [UInt64] = []
            var (waiting, next): (Set<UInt64>, UInt64) = ([], 1)
            for _ in 0..<60 {
                let number = max(1, next + dice.below(24)) - dice.below(3).clamped(to: next)
                let arrival = sequencer.accept(
                    .one(number),
                    number,
                    size: 10,
                    at: 0,
                    into: &ready,
                    budget: &budget
                )
                let expected: Arrival =
                    if number < next || waiting.contains(number) {
                        .duplicate
                    } else if number == next {
                        .delivered
                    } else if waiting.count < min(room, 30) {
                        .kept
                    } else {
                        .refused
                    }
                #expect(arrival == expected, "seed \(seed)")
                if expected == .kept { waiting.insert(number) }
                if expected == .delivered { next += 1 }
                while waiting.remove(next) != nil { next += 1 }
                #expect(sequencer.next == next && sequencer.waiting == waiting.count, "seed \(seed)")
                #expect(budget.messages == waiting.count, "seed \(seed)")
            }
            #expect(ready == Array(1..<next), "seed \(seed)")
        }
    }
}

extension UInt64 {
    /// At most one less than `bound`: what can be taken from it and leave something.
    fileprivate func clamped(to bound: UInt64) -> UInt64 { Swift.min(self, bound - 1) }
}
