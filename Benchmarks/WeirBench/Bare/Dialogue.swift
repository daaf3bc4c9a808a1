import CBareLoops
import Glibc

/// A client that asks and is answered, as fast as its window allows: the same loop for the bare echo and for Weir.
@safe
final class Dialogue {
    /// How the client asks.
    struct Manner {
        /// Whether it is a REQ, which has one question under way, or a DEALER.
        var isREQ = false
        /// Sockets, each with questions of its own.
        var connections = 1
        /// Questions under way on each socket.
        var window = 1

        /// One question at a time on one socket, each with its time.
        static let oneByOne = Manner(isREQ: true)
    }

    /// Where the loop finds the fields that it writes and checks, in bytes from the message's beginning.
    struct Layout {
        var number: Int?
        var attempt: Int?
        var lowestAwaited: Int?
        /// In an answer: the number of its question.
        var answered: Int
        /// In an answer: what it came to.
        var outcome: Int?
    }

    private let manner: Manner
    private let endpoint: UnsafeMutablePointer<CChar>
    private let questions: UnsafeMutableBufferPointer<UInt8>
    private let next: UnsafeMutableBufferPointer<UInt64>
    private let latencies: UnsafeMutableBufferPointer<UInt64>
    private var dialogue: bare_dialogue

    /// The most questions of one run with their times.
    static let timedMax = 100_000

    /// - Parameters:
    ///   - endpoint: where to ask.
    ///   - questions: one for each connection, all of one length. The first gets the number 1.
    ///   - expected: the outcome that answers must tell.
    ///   - patience: how long an answer is awaited, in milliseconds.
    init(_ endpoint: String, _ manner: Manner, questions: [[UInt8]], layout: Layout, expected: UInt8, patience: Int32) {
        precondition(questions.count == manner.connections && questions.allSatisfy { $0.count == questions[0].count })
        self.manner = manner
        unsafe self.endpoint = .allocate(capacity: endpoint.utf8.count + 1)
        unsafe self.endpoint.initialize(from: Array(endpoint.utf8CString), count: endpoint.utf8.count + 1)
        let all = questions.flatMap(\.self)
        unsafe self.questions = .allocate(capacity: all.count)
        _ = unsafe self.questions.initialize(from: all)
        unsafe next = .allocate(capacity: manner.connections)
        unsafe next.initialize(repeating: 1)
        unsafe latencies = .allocate(capacity: manner.isREQ ? Self.timedMax : 0)
        unsafe latencies.initialize(repeating: 0)
        unsafe dialogue = bare_dialogue(
            endpoint: self.endpoint,
            is_req: manner.isREQ ? 1 : 0,
            connections: UInt32(manner.connections),
            window: UInt32(manner.window),
            questions: self.questions.baseAddress,
            question_bytes: questions[0].count,
            next: next.baseAddress,
            number_at: layout.number ?? Int(BARE_NOWHERE),
            attempt_at: layout.attempt ?? Int(BARE_NOWHERE),
            lowest_at: layout.lowestAwaited ?? Int(BARE_NOWHERE),
            answered_at: layout.answered,
            outcome_at: layout.outcome ?? Int(BARE_NOWHERE),
            outcome: expected,
            timeout: patience
        )
    }

    deinit {
        unsafe endpoint.deallocate()
        unsafe questions.deallocate()
        unsafe next.deallocate()
        unsafe latencies.deallocate()
    }

    /// Answers a second over `rounds` questions.
    func rate(_ rounds: Int) throws(BenchmarkError) -> Double {
        let outcome = unsafe try run(rounds, latencies: nil)
        return Double(rounds) * 1e9 / Double(max(outcome.nanoseconds, 1))
    }

    /// The p50 over `rounds` questions, from before the send to after the receipt, in microseconds.
    func latency(_ rounds: Int) throws(BenchmarkError) -> Double {
        _ = unsafe try run(rounds, latencies: latencies.baseAddress)
        return unsafe Double(quantile(latencies.prefix(rounds), 0.5) ?? 0) / 1e3
    }

    private func run(
        _ rounds: Int,
        latencies: UnsafeMutablePointer<UInt64>?
    ) throws(BenchmarkError) -> bare_dialogue_outcome {
        var outcome = bare_dialogue_outcome()
        let warmUp = UInt64(min(rounds, 2 * manner.connections * manner.window + 100))
        let error = unsafe bare_dialogue_run(&dialogue, warmUp, UInt64(rounds), latencies, &outcome)
        guard error != EBADMSG else { throw .failed("an answer is missing, out of order, or a refusal") }
        guard error == 0 else { throw .failed("the conversation ended: \(reason(error))") }
        guard outcome.unexpected == 0 else { throw .failed("\(outcome.unexpected) of \(rounds) were not granted") }
        return outcome
    }
}
