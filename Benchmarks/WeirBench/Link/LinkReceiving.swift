import CBareLoops
import WeirLink
import WeirModel

/// The link that a subscription drives, alone: each message placed in its topic's sequence and handed on in its turn.
final class LinkReceiving: Gauge {
    private typealias Stream = StreamLoad.Stream

    private let order: ArrivalOrder
    private let manner: String

    /// - Parameter manner: the order, in a few words.
    init(_ order: ArrivalOrder, _ manner: String) {
        self.order = order
        self.manner = manner
    }

    var name: String { "a subscription's link, \(manner)" }

    var rounds: ClosedRange<Int> { 1...1_000 }

    func start(on bench: Workbench) {}

    /// - Returns: messages a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var effects: [Stream.Effect] = []
        effects.reserveCapacity(4_096)
        var link = try joined(&effects)
        let begin = bare_now()
        for round in 0..<rounds { receive(block: UInt64(round), by: &link, &effects) }
        let taken = Double(bare_now() - begin)
        let count = rounds * order.places.count
        guard link.counters.delivered == UInt64(count) else { throw .failed("the link holds messages back") }
        return Double(count) * 1e9 / taken
    }

    func stop() {}

    private func receive(block: UInt64, by link: inout Stream, _ effects: inout [Stream.Effect]) {
        let first = block * UInt64(order.places.count) + 1
        for place in order.places {
            let number = first + place
            link.receive(StreamLoad.message(number), at: .second + number, into: &effects)
            if effects.count > 1_024 { effects.removeAll(keepingCapacity: true) }
        }
        effects.removeAll(keepingCapacity: true)
    }

    /// A link whose subscription is proven, and that follows the topic from its beginning.
    private func joined(_ effects: inout [Stream.Effect]) throws(BenchmarkError) -> Stream {
        var link: Stream
        do { link = try Stream(LinkSettings(seed: 1), undeclared: nil) } catch { throw .failed("\(error)") }
        link.start(at: 0, into: &effects)
        link.connected(generation: 1, at: 0, into: &effects)
        for case .sendBarrier(let nonce) in effects { link.receiveBarrier(nonce: nonce, at: 0, into: &effects) }
        link.receiveBeacon(EpochMark(journal: 1, number: 1, began: 1), at: 0, into: &effects)
        link.declare(StreamLoad.topic, TopicPlan(join: .from(1), journal: 1), at: 0, into: &effects)
        effects.removeAll(keepingCapacity: true)
        return link
    }
}

/// What nobody can do without who wants them in order: one comparison, and the message handed on.
final class NumberComparison: Gauge {
    private typealias Stream = StreamLoad.Stream

    private let order = ArrivalOrder.inOrder

    var name: String { "one comparison a message" }

    var rounds: ClosedRange<Int> { 1...10_000 }

    func start(on bench: Workbench) {}

    /// - Returns: messages a second.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var taken: [Stream.Message] = []
        taken.reserveCapacity(4_096)
        var next: UInt64 = 1
        let begin = bare_now()
        for round in 0..<rounds {
            let first = UInt64(round * order.places.count) + 1
            for place in order.places {
                let message = StreamLoad.message(first + place)
                guard message.numbers.first == next else { throw .failed("a message is missing") }
                next += 1
                taken.append(message)
                if taken.count > 1_024 { taken.removeAll(keepingCapacity: true) }
            }
        }
        return Double(next - 1) * 1e9 / Double(bare_now() - begin)
    }

    func stop() {}
}
