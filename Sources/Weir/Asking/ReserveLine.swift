import WeirLease
import WeirModel

/// Those who live on the reserve while the manager answers nobody, first come first served.
///
/// What is set aside is counted all the time, used or not: when to live on it is a matter of taste and not of safety. It is
/// lived on from when a question went unanswered for the topology's `client.requestTimeout` until anything is answered.
///
/// Pure: time comes in, decisions come out; the loop does the telling.
struct ReserveLine {
    var holder = ReserveHolder()
    /// Whether a question went unanswered, and nothing was heard since.
    private(set) var isManagerAway = false
    private var standing: [Question] = []
    /// When the next permit is due for someone, by ``BootClock``.
    private(set) var due: Nanoseconds = .never

    /// What becomes of a question.
    enum Outcome: Equatable {
        case permit(usableUntil: Nanoseconds)
        /// The next permit comes later than the asker waits.
        case denied(retryAt: Nanoseconds)
        /// The reserve has come to its end.
        case unreachable
    }

    /// Whether there is a reserve to live on for this question.
    func takes(_ question: Question, at now: Nanoseconds) -> Bool {
        isManagerAway && question.isPlain && holder.isUsable(at: now)
    }

    /// Stands in line, at the place that its asking gives it. ``serve(at:)`` is due.
    mutating func stand(_ question: Question) {
        standing.insert(question, at: standing.firstIndex { $0.token > question.token } ?? standing.endIndex)
        due = 0
    }

    /// Those whose wait is over, and how.
    mutating func serve(at now: Nanoseconds) -> [(Question, Outcome)] {
        var served: [(Question, Outcome)] = []
        due = .never
        while let first = standing.first {
            switch holder.take(at: now, isUnreachable: true) {
            case .permit(let end):
                served.append((first, .permit(usableUntil: end)))
                standing.removeFirst()
            case .wait(let next):
                let impatient = standing.filter { ($0.patience ?? 0) < next }
                standing.removeAll { ($0.patience ?? 0) < next }
                if !standing.isEmpty { due = next }
                return served + impatient.map { ($0, .denied(retryAt: next)) }
            case .none:
                defer { standing = [] }
                return served + standing.map { ($0, .unreachable) }
            }
        }
        return served
    }

    /// A question went unanswered for too long.
    mutating func missManager() { isManagerAway = true }

    /// The manager has answered something. - Returns: who waited for the reserve, and may ask now.
    mutating func hearManager() -> [Question] {
        isManagerAway = false
        due = .never
        defer { standing = [] }
        return standing
    }

    /// Nobody waits for it any more. - Returns: the question, if it stood here.
    mutating func cancel(token: UInt64) -> Question? {
        standing.firstIndex { $0.token == token }.map { standing.remove(at: $0) }
    }
}
