internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Weir
internal import WeirModel
internal import WeirTopology
internal import WeirWire

/// `POST /api/v1/control`: a message of the control protocol, and its answer: how the SDK speaks while sockets do not reach the
/// manager.
struct ControlRoutes {
    let relay: ControlRelay
    let manager: ManagerView
    let bodyBytes: Int

    static let type = "application/vnd.weir.sbe"

    func add(to router: RouterGroup<GatewayContext>) {
        router.post("control") { request, context in try await carry(request, context) }
    }

    private func carry(_ request: Request, _ context: GatewayContext) async throws -> Response {
        _ = try Query(request, known: [])
        guard request.headers[.contentType] == Self.type else {
            throw Problem(.unsupportedMediaType, "unsupported_media_type", "\(Self.type) is what is read here")
        }
        let message = Array(try await request.body.collect(upTo: bodyBytes).readableBytesView)
        let claim = try Self.claim(of: message)
        try await check(claim, context.caller)
        let answer: [UInt8]
        do { answer = try await relay.carry(message) } catch { throw Problem(error) }
        return Response(
            status: .ok,
            headers: [.contentType: Self.type, .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer))
        )
    }

    private static func claim(of message: [UInt8]) throws(Problem) -> Claim {
        do { return unsafe Claim(try IncomingRequest(message.span.bytes)) } catch {
            throw .badRequest("unreadable", "the body is no message of the control protocol: \(error)")
        }
    }

    /// The gateway's own key may speak for everyone: so it is here that a caller may not.
    private func check(_ claim: Claim, _ caller: Caller) async throws(Problem) {
        guard caller.name != nil else { return }
        switch claim {
        case .none: return
        case .administration:
            throw .forbidden("limits are not changed over HTTP: `weir limit set`, with the key of an operator who may")
        case .name(let name):
            guard caller.maySpeak(for: name) else { throw Self.wrongName(caller) }
        case .component(let number):
            guard let name = try await manager.name(of: number), caller.maySpeak(for: name) else {
                throw Self.wrongName(caller)
            }
        }
    }

    static func wrongName(_ caller: Caller) -> Problem {
        .forbidden(
            "the token is \(caller.name ?? "nobody")'s, and the message claims to be of another: the token is the name"
        )
    }
}
