import Synchronization
import WeirModel

/// What a client was told: every verdict, under its request id.
final class Remembered: Sendable {
    private let verdicts = Mutex<[RequestID: Verdict]>([:])
    private let asker = Mutex<Sender?>(nil)
    private let wrong = Mutex<[String]>([])
    private let repeated = Atomic<Int>(0)
    private let over = Atomic<Bool>(false)

    var count: Int { verdicts.withLock { $0.count } }
    var all: [RequestID: Verdict] { verdicts.withLock { $0 } }
    /// Answers that were not what the client had been told before.
    var contradictions: [String] { wrong.withLock { $0 } }
    /// Answers that came a second time, as they were the first time.
    var repetitions: Int { repeated.load(ordering: .relaxed) }
    var sender: Sender? { asker.withLock { $0 } }
    var isOver: Bool { over.load(ordering: .acquiring) }

    func joined(_ sender: Sender) { asker.withLock { $0 = sender } }

    /// Takes an answer. - Returns: whether it is the first to its request.
    func take(_ verdict: Verdict) -> Bool {
        let before = verdicts.withLock { verdicts in
            let before = verdicts[verdict.request]
            if before == nil, verdict.outcome != .stale { verdicts[verdict.request] = verdict }
            return before
        }
        if verdict.outcome == .stale { note("request \(verdict.request) is called stale") }
        if let before, before != verdict { note("told \(before), then \(verdict)") }
        if before == verdict { repeated.add(1, ordering: .relaxed) }
        return before == nil
    }

    func note(_ contradiction: String) { wrong.withLock { $0.append(contradiction) } }

    /// Asks the client to end.
    func end() { over.store(true, ordering: .releasing) }
}
