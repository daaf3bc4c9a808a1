internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOFoundationCompat
internal import Weir
internal import WeirModel
internal import WeirWire

/// `POST /api/v1/allowance`: may this be sent?
struct AllowanceRoutes {
    let desk: AllowanceDesk
    let manager: ManagerView
    let bodyBytes: Int

    func add(to router: RouterGroup<GatewayContext>) {
        router.post("allowance") { request, context in try await ask(request, context) }
    }

    private func ask(_ request: Request, _ context: GatewayContext) async throws -> Response {
        // The caller's own clock began before this: so what is left of the permit, counted from here, is safe to count from there.
        let began = BootClock.now
        _ = try Query(request, known: [])
        let body = try await request.body.collect(upTo: bodyBytes)
        let form = try AllowanceForm(json: Data(body.readableBytesView))
        let component = try component(form, context.caller)
        let client = try await desk.client(of: component)
        do {
            let permit = try await client.allow(RequestKindName(form.kind), permits: form.permits, bytes: form.bytes)
            var response = Response(json: JSONText.text(permit.value(of: component, form.kind, since: began)))
            response.headers.append(contentsOf: await fields(component))
            return response
        } catch let error as AllowanceError {
            var problem = Problem(error)
            problem.fields = await fields(component)
            throw problem
        }
    }

    private func component(_ form: AllowanceForm, _ caller: Caller) throws(Problem) -> String {
        guard let component = form.component ?? caller.component else {
            throw .badRequest("missing_member", "say which component asks: {\"component\":\"price_feeds\"}")
        }
        guard caller.maySpeak(for: component) else { throw ControlRoutes.wrongName(caller) }
        return component
    }

    private func fields(_ component: String) async -> HTTPFields {
        guard let report = try? await manager.status() else { return [:] }
        return RateLimitFields(component: component, in: report)?.fields ?? [:]
    }
}

extension Permit {
    fileprivate func value(of component: String, _ kind: String, since began: Nanoseconds) -> JSONText.Value {
        .object([
            ("component", .text(component)),
            ("kind", .text(kind)),
            ("useWithinNanoseconds", .number(usableUntil.less(began))),
            ("seq", seq == 0 ? .null : .number(seq)),
            ("isLeased", .flag(isLeased)),
            ("isReserved", .flag(isReserved)),
        ])
    }
}
