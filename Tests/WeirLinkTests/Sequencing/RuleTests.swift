import Testing

@testable import WeirLink

/// Each way of numbering, by the sequencer alone.
struct RuleTests {
    /// What became ready of these numbers, by what was said of each.
    private struct Run {
        var sequencer: Sequencer<UInt64>
        var ready: [UInt64] = []
        var budget = BufferBudget(messagesMax: 1_000, bytesMax: 1_000_000)

        @discardableResult
        mutating func take(_ numbers: Numbers, isFetched: Bool = false, _ expected: Arrival? = nil) -> Arrival {
            let arrival = sequencer.accept(
                numbers,
                numbers.last,
                isFetched: isFetched,
                at: 0,
                into: &ready,
                budget: &budget
            )
            if let expected { #expect(arrival == expected, "\(numbers)") }
            return arrival
        }

        mutating func takeAll(_ numbers: [UInt64]) -> [Arrival] {
            var arrivals: [Arrival] = []
            for number in numbers { arrivals.append(take(.one(number))) }
            return arrivals
        }
    }

    private func run(_ rule: SequenceRule, from start: UInt64? = nil, isHeld: Bool = false) -> Run {
        Run(sequencer: Sequencer(rule, from: start, isHeld: isHeld, messagesMax: 100))
    }

    @Test func `the first number seen is the baseline and no gap`() {
        var run = run(.contiguous)
        run.take(.one(17), .delivered)
        #expect(run.sequencer.hole == nil)
        run.take(.one(16), .duplicate)
    }

    @Test func `with a given beginning, the first number seen may show a gap`() {
        var run = run(.contiguous, from: 1)
        run.take(.one(4), .kept)
        #expect(run.sequencer.hole == SequenceRange(1, 3))
    }

    @Test func `contiguous numbers wait for their turn and come once`() {
        var run = run(.contiguous, from: 1)
        let arrivals = run.takeAll([1, 3, 4, 3, 2, 1])
        #expect(
            arrivals == [
                .delivered, .kept, .kept, .duplicate, .delivered, .duplicate,
            ]
        )
        #expect(run.ready == [1, 2, 3, 4])
    }

    @Test func `ranges join a snapshot by the first that covers what follows it`() {
        var run = run(.ranges, isHeld: true)
        for numbers in [Numbers.range(90, 95), .range(96, 103), .range(104, 110)] {
            run.take(numbers, .kept)
        }
        #expect(!run.sequencer.joins(88))
        #expect(run.sequencer.joins(100))
        run.sequencer.join(after: 100, into: &run.ready, budget: &run.budget)
        #expect(run.ready == [103, 110])
        run.take(.range(112, 115), .kept)
        #expect(run.sequencer.hole == SequenceRange(111, 111))
    }

    @Test func `a pointer to the previous message makes numbers in between mean nothing`() {
        var run = run(.pointers)
        run.take(.following(10, 25), .delivered)
        run.take(.following(40, 47), .kept)
        run.take(.following(25, 40), .delivered)
        #expect(run.ready == [25, 40, 47])
    }

    @Test func `monotonic numbers show no gaps, and late ones are dropped`() {
        var run = run(.monotonic)
        let arrivals = run.takeAll([5, 9, 8, 9, 1_000])
        #expect(
            arrivals == [
                .delivered, .delivered, .duplicate, .duplicate, .delivered,
            ]
        )
        #expect(run.sequencer.hole == nil)
    }

    @Test func `monotonic numbers that are held wait for what is fetched`() {
        var run = run(.monotonic)
        run.take(.one(5))
        run.sequencer.hold()
        run.take(.one(20), .kept)
        run.take(.one(9), isFetched: true, .delivered)
        run.sequencer.letGo(into: &run.ready, budget: &run.budget)
        #expect(run.ready == [5, 9, 20])
    }

    @Test func `a counter of 32 bits wraps around`() {
        var run = run(.contiguous.wrapping(bits: 32), from: 4_294_967_294)
        let arrivals = run.takeAll([4_294_967_294, 0, 1, 4_294_967_295, 4_294_967_290])
        #expect(
            arrivals == [
                .delivered, .kept, .kept, .delivered, .duplicate,
            ]
        )
        #expect(run.ready == [4_294_967_294, 4_294_967_295, 0, 1])
    }

    @Test func `ranges wrap around as well`() {
        var run = run(.ranges.wrapping(bits: 32), from: 4_294_967_290)
        run.take(.range(4_294_967_290, 3), .delivered)
        run.take(.range(4, 4), .delivered)
    }

    @Test func `numbers that make no sense are refused and change nothing`() {
        var run = run(.ranges, from: 10)
        run.take(.range(30, 20), .unreadable)
        run.take(.one(.max), .unreadable)
        #expect(run.sequencer.hole == nil)
    }
}
