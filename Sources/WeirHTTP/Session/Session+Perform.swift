import Logging
import Weir
import WeirModel

extension Session {
    /// One request with all its tries.
    func perform(_ request: SessionRequest, _ target: Target) async throws -> SessionResponse {
        var journey = Journey(request, target, deadline: request.deadline ?? .now + configuration.totalTimeout)
        while true {
            try await standBy(journey)
            let (course, heeded) = try await attempt(journey)
            journey.waited += course.waited
            guard let end = heeded else { return try conclude(course, journey, nil) }
            switch next(after: end, journey) {
            case .again(let wait): try await rest(wait, before: &journey, since: end)
            case .giveUp: return try conclude(course, journey, end.retryAfter)
            case .tooLate(let wait): return try conclude(course, journey, wait)
            }
        }
    }

    /// Nothing is begun while the host has banned us, and while it wants quiet.
    private func standBy(_ journey: Journey) async throws {
        try await pauses.waitOut(journey.target.host, journey.request.kind, until: journey.deadline)
    }

    private func next(after end: RetryRule.End, _ journey: Journey) -> RetryRule.Next {
        var chance = SystemRandomNumberGenerator()
        return configuration.retryRule.next(
            after: end,
            retries: journey.retries,
            isIdempotent: journey.request.isIdempotent,
            wasReopened: journey.reopened.contains(end),
            remaining: ContinuousClock.now.duration(to: journey.deadline),
            using: &chance
        )
    }

    private func rest(_ wait: Duration, before journey: inout Journey, since end: RetryRule.End) async throws {
        journey.count(end)
        meters.triesAgain(after: wait)
        guard wait > .zero else { return }
        logger.info(
            "tries again",
            metadata: journey.metadata(["reason": "\(end.name)", "afterMs": "\(wait.milliseconds)"])
        )
        journey.waited += wait
        try await Task.sleep(for: wait, tolerance: .zero)
    }
}

/// A request on its way, over all of its tries.
struct Journey: Sendable {
    let request: SessionRequest
    let target: Target
    let deadline: ContinuousClock.Instant
    /// How often it was tried again.
    var retries = 0
    /// How connections closed under it that were already given their one more try.
    var reopened = Reopened()
    var waited = Duration.zero

    init(_ request: SessionRequest, _ target: Target, deadline: ContinuousClock.Instant) {
        (self.request, self.target, self.deadline) = (request, target, deadline)
    }

    /// It is tried again after it ended so.
    mutating func count(_ end: RetryRule.End) {
        if end.isOfKeptConnection, !reopened.contains(end) { return reopened.insert(end) }
        if !end.isUncounted { retries += 1 }
    }

    /// A connection that closed while the request was held for its allowance is one thing; one that closed by itself another.
    struct Reopened: Sendable {
        private var (whileHeld, otherwise) = (false, false)

        func contains(_ end: RetryRule.End) -> Bool { end.isUncounted ? whileHeld : otherwise }

        mutating func insert(_ end: RetryRule.End) { if end.isUncounted { whileHeld = true } else { otherwise = true } }
    }

    /// For logs.
    func metadata(_ more: Logger.Metadata = [:]) -> Logger.Metadata {
        let own: Logger.Metadata = [
            "method": "\(request.method.name)", "host": "\(target.host)", "path": "\(target.path)",
            "retry": "\(retries)",
        ]
        return own.merging(more) { _, new in new }
    }
}

extension RetryRule.End {
    /// For logs.
    var name: String {
        switch self {
        case .tooMany: "too many requests"
        case .unavailable: "unavailable"
        case .notSent: "no connection"
        case .closedBefore, .closedWhileHeld, .closedWhileIdle: "connection had closed"
        case .brokenOff: "no whole answer"
        }
    }
}
