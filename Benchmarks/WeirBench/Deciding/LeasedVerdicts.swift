import CBareLoops
import WeirLease
import WeirModel

/// Requests allowed by a lease: one atomic subtraction and a look at the clock each, and no message.
final class LeasedVerdicts: Gauge {
    /// Requests in one lease, in a batch of a measurement.
    private static let leaseRequests: UInt32 = 1 << 20

    private var book = LeaseBook()
    private var question: LeaseQuestion?
    private var lease: UInt64 = 0

    var name: String { "a request allowed by a lease" }

    var rounds: ClosedRange<Int> { 1...64 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        book.begin(kinds: [0], terms: LeaseTerms(clockRateBound: 0, margin: 0), at: bare_boottime())
    }

    /// - Returns: nanoseconds for one.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var (spent, taken): (UInt64, UInt64) = (0, 0)
        for _ in 0..<rounds {
            let cell = try filled()
            let begin = bare_now()
            for _ in 0..<Self.leaseRequests where cell.spend(now: bare_boottime) != nil { spent += 1 }
            taken += bare_now() - begin
        }
        guard spent > 0 else { throw .failed("a lease allowed nothing") }
        return Double(taken) / Double(spent)
    }

    func stop() { book = LeaseBook() }

    /// The cell of a new lease that lasts for long.
    private func filled() throws(BenchmarkError) -> LeaseCell {
        guard let cell = book.cell(of: 0) else { throw .failed("no kind to lease") }
        // What cannot be spent is demand, and demand makes the book ask.
        for _ in 0..<1_000 { _ = cell.spend(now: bare_boottime) }
        let now = bare_boottime() + UInt64(lease) * .second
        lease += 1
        for case .ask(let question) in book.look(at: now) { self.question = question }
        guard let question else { throw .failed("the book asks for no lease") }
        let answer = LeaseAnswer(
            number: question.number,
            kind: 0,
            lease: LeaseID(rawValue: lease),
            requests: Self.leaseRequests,
            bytes: 0,
            lasts: 3_600 * .second
        )
        _ = book.take(answer, at: now)
        self.question = nil
        return cell
    }
}

/// The clock alone: what nobody who must not be late can do without.
final class ClockReads: Gauge {
    private static let reads = 1 << 20

    var name: String { "reading CLOCK_BOOTTIME" }

    var rounds: ClosedRange<Int> { 1...64 }

    func start(on bench: Workbench) {}

    /// - Returns: nanoseconds for one.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var last: UInt64 = 0
        let begin = bare_now()
        for _ in 0..<rounds * Self.reads { last = max(last, bare_boottime()) }
        guard last > 0 else { throw .failed("the clock stands still") }
        return Double(bare_now() - begin) / Double(rounds * Self.reads)
    }

    func stop() {}
}
