import AsyncHTTPClient
import Foundation
import Logging
import NIOCore
import NIOHTTP1
import Weir
import WeirModel

extension Session {
    /// One try: a turn, a seat, the exchange, and the record of what really happened.
    ///
    /// - Returns: how it went, and how it ended where it may be tried again. What the answer asks for is heeded before the turn
    ///   and the connection are anyone else's.
    /// - Throws: what ends the whole request: refusals of the manager, of the circuit breaker, of the session's line;
    ///   cancellation; an answer that is too large.
    func attempt(_ journey: Journey) async throws -> (TryCourse, RetryRule.End?) {
        let begun = BootClock.now
        let host = journey.target.host
        meters.waits(turnstile.waiting)
        try await turnstile.enter(until: journey.deadline, timer: http.eventLoopGroup.any())
        defer { turnstile.leave() }
        try pauses.refuseBanned(host)
        let exchange = newExchange(admission(for: journey))
        var isFailure: Bool?
        do {
            try await connections.begin(exchange)
        } catch {
            connections.end(exchange)
            throw error
        }
        defer { connections.end(exchange) }
        let pass = try breakers.admit(host)
        defer { breakers.report(pass, host, isFailure: isFailure) }
        exchange.whenLeaving { [breakers] in breakers.leaves(pass, host) }
        let result = await run(journey, exchange)
        let course = try settle(result, exchange, journey, begun: begun)
        isFailure = course.isFailureOfHost
        return (course, heed(course, journey))
    }

    private func admission(for journey: Journey) -> Admission {
        Admission(
            client,
            pauses,
            host: journey.target.host,
            kind: journey.request.kind,
            bytes: journey.request.expectedBytes
                ?? max(configuration.expectedBytes, UInt64(journey.request.body.count)),
            deadline: min(journey.deadline, journey.request.allowanceDeadline ?? journey.deadline),
            asks: configuration.rateLimitProactive
        )
    }

    private func run(_ journey: Journey, _ exchange: Exchange) async -> Result<Answer, any Error> {
        do {
            let loop = http.eventLoopGroup.any()
            // The length that answers HEAD is that of a body which does not come.
            let most = journey.request.method == .head ? .max : configuration.bodyBytesMax
            let collector = AnswerCollector(exchange, pacer, most: most, on: loop)
            let task = http.execute(
                request: try httpRequest(journey.request, exchange),
                delegate: collector,
                eventLoop: .delegate(on: loop),
                deadline: .now() + ContinuousClock.now.duration(to: journey.deadline).timeAmount
            )
            let answer = try await withTaskCancellationHandler {
                try await task.get()
            } onCancel: {
                task.cancel()
            }
            exchange.end()
            return .success(answer)
        } catch {
            exchange.end()
            return .failure(error)
        }
    }

    private func httpRequest(_ request: SessionRequest, _ exchange: Exchange) throws -> HTTPClient.Request {
        var headers = HTTPHeaders()
        if let key = configuration.apiKey { headers.add(name: "X-API-Key", value: key) }
        // To HEAD no body comes that could be compressed.
        if request.method == .head, configuration.decompresses {
            headers.add(name: "Accept-Encoding", value: "identity")
        }
        for (name, value) in configuration.headers + request.headers { headers.replaceOrAdd(name: name, value: value) }
        headers.replaceOrAdd(name: ConnectionWatch.header, value: "\(exchange.id)")
        return try HTTPClient.Request(
            url: request.url,
            method: HTTPMethod(rawValue: request.method.name),
            headers: headers,
            body: PacedBody.make(request.body, pacer)
        )
    }

    /// Records what left; what did not is given back with its seat.
    private func settle(
        _ result: Result<Answer, any Error>,
        _ exchange: Exchange,
        _ journey: Journey,
        begun: Nanoseconds
    ) throws -> TryCourse {
        let course = exchange.course
        let now = BootClock.now
        guard let left = course.left else {
            return TryCourse(
                result: try TryCourse.Result.unsent(result, course),
                outcome: Outcome(latency: .zero),
                waited: Duration(now.less(begun))
            )
        }
        let answer = try? result.get()
        let outcome = Outcome(
            latency: Duration(now.less(left)),
            sent: course.sent,
            received: course.received,
            status: answer.map { UInt16($0.head.status.code) } ?? 0,
            written: course.written,
            retryAfter: answer.flatMap { retryAfter($0.head.headers) },
            usedWeight: answer.map { number(in: configuration.usedWeightHeaders, $0.head.headers) } ?? 0,
            quota: answer.map { news(of: $0, from: journey.target.host, at: now) } ?? 0
        )
        client.record(outcome, for: exchange.admission.permit)
        meters.tried(outcome)
        logger.debug(
            "request",
            metadata: journey.metadata([
                "status": "\(outcome.status)", "ms": "\(outcome.latency.milliseconds)",
                "received": "\(outcome.received)",
            ])
        )
        return TryCourse(
            result: try TryCourse.Result.sent(result, course, most: configuration.bodyBytesMax),
            outcome: outcome,
            waited: Duration(left.less(begun))
        )
    }

    private func retryAfter(_ headers: HTTPHeaders) -> Duration? {
        RetryAfter.parse(
            headers.first(name: "retry-after"),
            date: headers.first(name: "date"),
            now: Int64(Date().timeIntervalSince1970)
        )
    }

    /// What the host says that its window holds, where that is to be told to the manager; else 0.
    private func news(of answer: Answer, from host: String, at now: Nanoseconds) -> UInt32 {
        let quota = number(in: configuration.quotaHeaders, answer.head.headers)
        return quotas.isNews(quota, from: host, at: now) ? quota : 0
    }

    /// The number in the first of these headers that has one; 0 where none has.
    private func number(in names: [String], _ headers: HTTPHeaders) -> UInt32 {
        names.lazy.compactMap { headers.first(name: $0).flatMap { UInt32($0) } }.first ?? 0
    }
}
