import Synchronization
import WeirModel

@testable import Weir

/// Questions without a loop, and what becomes of whoever asked them.
final class Questions: Sendable {
    private let asked = Mutex<[UInt64: Task<Decision, any Error>]>([:])

    /// A question; whoever asked it waits until it is answered.
    func make(
        _ token: UInt64,
        kind: String = "request",
        opensConnection: Bool = false,
        asked now: Nanoseconds = 0,
        patience: Nanoseconds? = nil
    ) async -> Question {
        await withCheckedContinuation { made in
            let task = Task {
                try await withCheckedThrowingContinuation { answer in
                    made.resume(
                        returning: Question(
                            token: token,
                            kind: kind,
                            permits: 0,
                            bytes: 0,
                            opensConnection: opensConnection,
                            asked: now,
                            patience: patience,
                            answer: answer
                        )
                    )
                }
            }
            asked.withLock { $0[token] = task }
        }
    }

    /// Answers what is left, so that nobody waits for ever.
    static func end(_ questions: [Question]) {
        for question in questions { question.answer.resume(throwing: CancellationError()) }
    }
}

let plainKinds = [RequestKind(id: 0, name: "request", permits: 1)]
