import Logging
import WeirLease
import WeirModel
import WeirTopology
import ZeroMQ

/// Living on the reserve while the manager answers nobody.
extension ClientLoop {
    /// - Parameter sent: when what the manager set it aside for was sent for the first time.
    mutating func setReserve(_ amount: Reserve, sent: Nanoseconds) {
        guard amount.amount > 0, let joined = session.joined else { return reserveLine.holder.clear() }
        let terms = LeaseTerms(clockRateBound: joined.clockRateBound, margin: 0)
        reserveLine.holder.set(amount, useWithin: joined.useWithin, terms: terms, sent: sent, at: now)
    }

    /// A question that nobody answered in time: from now on, those that can live on the reserve.
    mutating func miss(_ question: Question) {
        // Who waits no longer than a moment says nothing about the manager.
        if now.less(question.asked) >= topology.client.requestTimeout { reserveLine.missManager() }
        guard reserveLine.takes(question, at: now) else { return tellUnreachable(question) }
        reserveLine.stand(question)
    }

    mutating func serveReserve() {
        guard reserveLine.due <= now else { return }
        let instance = session.joined?.sender.instance ?? .none
        for (question, outcome) in reserveLine.serve(at: now) {
            switch outcome {
            case .permit(let end):
                question.answer.resume(returning: .granted(Permit(reservedBy: instance, usableUntil: end)))
            case .denied(let next):
                let wait = Duration.nanoseconds(Int64(clamping: next.less(now)))
                question.answer.resume(returning: .denied(Denial(limit: "\(component).reserve", retryAfter: wait)))
            case .unreachable: tellUnreachable(question)
            }
        }
    }

    func tellUnreachable(_ question: Question) {
        let waited = Duration.nanoseconds(Int64(clamping: now.less(question.asked)))
        question.answer.resume(throwing: AllowanceError.unreachable(endpoint: controlEndpoint, waited: waited))
    }

    /// The manager has answered something: who waited for the reserve asks again.
    mutating func hearManager() {
        guard reserveLine.isManagerAway else { return }
        for question in reserveLine.hearManager() { requests.ask(question, at: now) }
    }
}
