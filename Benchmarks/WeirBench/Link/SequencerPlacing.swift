import CBareLoops
import WeirLink

/// The sequencer alone, which a link has for each topic: what is next is handed on, what is early waits.
final class SequencerPlacing: Gauge {
    /// As large as a message's numbers, its position and a reference to its bytes.
    private struct Element {
        var number: UInt64
        var rest: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
    }

    private let order: ArrivalOrder
    private let manner: String

    /// - Parameter manner: the order, in a few words.
    init(_ order: ArrivalOrder, _ manner: String) {
        self.order = order
        self.manner = manner
    }

    var name: String { "a sequencer, \(manner)" }

    var rounds: ClosedRange<Int> { 1...10_000 }

    func start(on bench: Workbench) {}

    /// - Returns: messages a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var sequencer = Sequencer<Element>(.contiguous, from: 1, messagesMax: 4_096)
        var budget = BufferBudget(messagesMax: 4_096, bytesMax: 1 << 20)
        var ready: [Element] = []
        ready.reserveCapacity(4_096)
        var next: UInt64 = 1
        let begin = bare_now()
        for round in 0..<rounds {
            let first = UInt64(round * order.places.count) + 1
            for place in order.places {
                let number = first + place
                _ = sequencer.accept(.one(number), Element(number: number), at: number, into: &ready, budget: &budget)
                for element in ready {
                    guard element.number == next else { throw .failed("the sequencer changed the order") }
                    next += 1
                }
                ready.removeAll(keepingCapacity: true)
            }
        }
        let taken = Double(bare_now() - begin)
        guard next == UInt64(rounds * order.places.count) + 1 else { throw .failed("the sequencer holds back") }
        return Double(next - 1) * 1e9 / taken
    }

    func stop() {}
}
