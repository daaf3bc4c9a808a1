import Logging
import NIOHTTP1
import Weir
import WeirModel

extension Session {
    /// Takes from a try what it says of the host: a pause, a ban.
    ///
    /// - Returns: how it ended, where it may be tried again; nil where it is over.
    func heed(_ course: TryCourse, _ journey: Journey) -> RetryRule.End? {
        let wait = course.outcome.retryAfter
        switch course.result {
        case .answered(let answer):
            switch answer.head.status.code {
            case 429:
                pushedBack(429, wait, journey)
                return .tooMany(retryAfter: wait)
            case 503:
                if wait != nil { pushedBack(503, wait, journey) }
                return .unavailable(retryAfter: wait)
            case 418:
                banned(wait ?? configuration.banTime, journey)
                return nil
            default: return nil
            }
        case .notSent: return .notSent
        case .closedBefore: return .closedBefore
        case .closedWhileHeld: return .closedWhileHeld
        case .closedWhileIdle: return .closedWhileIdle
        case .silent, .late, .brokenOff: return .brokenOff
        }
    }

    private func pushedBack(_ status: Int, _ said: Duration?, _ journey: Journey) {
        var chance = SystemRandomNumberGenerator()
        let wait = said ?? configuration.backoff.delay(after: journey.retries, using: &chance)
        pauses.pause(journey.target.host, until: BootClock.now.adding(wait.wholeNanoseconds))
        meters.wasPushedBack()
        logger.warning(
            "pushed back",
            metadata: journey.metadata([
                "status": "\(status)", "retryAfter": "\(said.map { "\($0)" } ?? "not said")",
                "pauseMs": "\(wait.milliseconds)",
            ])
        )
    }

    private func banned(_ wait: Duration, _ journey: Journey) {
        pauses.ban(journey.target.host, until: BootClock.now.adding(wait.wholeNanoseconds))
        meters.wasBanned()
        logger.critical("banned by the other side", metadata: journey.metadata(["seconds": "\(wait / .seconds(1))"]))
    }

    /// What the caller gets when there is no further try.
    ///
    /// - Parameter wait: what the other side demands, or this side chose, before another.
    func conclude(_ course: TryCourse, _ journey: Journey, _ wait: Duration?) throws -> SessionResponse {
        switch course.result {
        case .answered(let answer):
            let response = SessionResponse(
                status: Int(answer.head.status.code),
                headers: answer.head.headers.map { (name: $0.name, value: $0.value) },
                body: answer.body,
                outcome: course.outcome,
                retries: journey.retries,
                waited: journey.waited
            )
            switch response.status {
            case 418:
                throw SessionError.banned(
                    host: journey.target.host,
                    retryAfter: course.outcome.retryAfter ?? configuration.banTime
                )
            case 429: throw SessionError.pushedBack(response, retryAfter: wait ?? .zero)
            case 503 where course.outcome.retryAfter != nil && journey.request.isIdempotent:
                throw SessionError.pushedBack(response, retryAfter: wait ?? .zero)
            default: return response
            }
        case .notSent(let reason), .closedBefore(let reason):
            throw SessionError.notConnected(host: journey.target.host, reason: reason)
        // There was time for no other connection.
        case .closedWhileHeld: throw SessionError.timedOut(.waiting)
        case .closedWhileIdle(let reason), .brokenOff(let reason):
            throw unknown(journey, reason, .brokenOff(reason: reason))
        case .silent: throw unknown(journey, "no answer within \(configuration.idleTimeout)", .timedOut(.idle))
        case .late: throw unknown(journey, "no answer before the deadline", .timedOut(.whole))
        }
    }

    private func unknown(_ journey: Journey, _ reason: String, _ otherwise: SessionError) -> SessionError {
        guard !journey.request.isIdempotent else { return otherwise }
        return .outcomeUnknown(
            method: journey.request.method.name,
            url: journey.target.host + journey.target.path,
            reason: reason
        )
    }
}
