internal import HTTPTypes
internal import Hummingbird

/// `GET`, `PUT` and `DELETE /admin/v1/failures[/NAME]`: what goes wrong, switched while the exchange runs. Counted by no limit.
struct FailureRoutes {
    /// Rules at once: more than anybody keeps in mind.
    private static let rulesAllowed = 10_000

    let hall: MarketHall
    /// The largest body that is read.
    let bodyBytes: Int

    func add(to router: Router<ExchangeContext>) {
        router.get("admin/v1/failures") { request, _ in try list(request) }
        router.put("admin/v1/failures/:name") { request, context in try await put(request, context) }
        router.delete("admin/v1/failures/:name") { request, context in try remove(request, kind(context)) }
        router.delete("admin/v1/failures") { request, _ in try remove(request, nil) }
    }

    private func list(_ request: Request) throws(APIError) -> Response {
        _ = try QueryParameters(request.uri, known: [])
        return hall.engine { engine, now in
            JSON.object([
                ("epoch", .integer(engine.epoch)),
                ("failures", .array(engine.failures.inForce(at: now).map(FailureText.json))),
                ("destroyed", FailureText.destroyed(engine)),
            ])
        }.response()
    }

    private func put(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        let kind = try kind(context)
        let body = try await request.body.collect(upTo: bodyBytes)
        let (mode, session) = try FailureForm.modeAndSession(body, kind)
        if kind.isAnEvent, session != nil {
            throw APIError.badRequest("bad_session", "\(kind.rawValue) happens to all; leave the session out.")
        }
        if let symbol = mode.symbol { _ = try hall.engine { engine, _ in engine.market }.listed(symbol) }
        let answer = hall.engine { engine, now -> JSON? in
            guard engine.failures.inForce(at: now).count < Self.rulesAllowed else { return nil }
            engine.fail(kind, mode, session: session, at: now)
            guard !kind.isAnEvent else {
                return .object([
                    ("name", .string(kind.rawValue)), ("epoch", .integer(engine.epoch)),
                    ("destroyed", FailureText.destroyed(engine)),
                ])
            }
            return FailureText.json(FailureRule(kind, mode, session: session, seed: 0, now: now))
        }
        guard let answer else {
            throw APIError(
                status: .conflict,
                code: "too_many_failures",
                message: "\(Self.rulesAllowed) failures are in force; take some out of force first."
            )
        }
        return answer.response()
    }

    private func remove(_ request: Request, _ kind: FailureKind?) throws(APIError) -> Response {
        let session = try QueryParameters(request.uri, known: ["session"]).text("session")
        let count = hall.engine { engine, now in engine.restore(kind, session: session, at: now) }
        return JSON.object([("removed", .integer(count))]).response()
    }

    private func kind(_ context: ExchangeContext) throws(APIError) -> FailureKind {
        let name = context.parameters.get("name") ?? ""
        guard let kind = FailureKind(rawValue: name) else {
            let known = FailureKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError(
                status: .notFound,
                code: "unknown_failure",
                message: "\"\(name.prefix(40))\" is no failure; there are: \(known)."
            )
        }
        return kind
    }
}
