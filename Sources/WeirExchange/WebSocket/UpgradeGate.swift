internal import NIOCore
internal import NIOHTTP1

/// Lets only those upgrades through to NIO's handler that will succeed. NIO drops a request whose upgrade is refused, and its
/// decoder reads nothing after one; so such a request goes on without its wish, to be answered over HTTP, and is the connection's
/// last.
final class UpgradeGate: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let isWelcome: (HTTPRequestHead) -> Bool
    private var isFirst = true
    /// What comes now may be no HTTP any more.
    private var isOpen = false

    /// - Parameter isWelcome: whether there is a WebSocket at a request's target, and room for one more.
    init(isWelcome: @escaping (HTTPRequestHead) -> Bool) { self.isWelcome = isWelcome }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOpen, case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        defer { isFirst = false }
        guard head.headers.contains(name: "Upgrade") else { return context.fireChannelRead(data) }
        if isFirst, isWebSocket(head), isWelcome(head) {
            isOpen = true
            return context.fireChannelRead(data)
        }
        head.headers.remove(name: "Upgrade")
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }

    /// RFC 6455, section 4.2.1: what a client's opening handshake has.
    private func isWebSocket(_ head: HTTPRequestHead) -> Bool {
        let headers = head.headers
        return head.method == .GET && head.version == .http1_1
            && headers[canonicalForm: "Upgrade"].contains { $0.lowercased() == "websocket" }
            && headers[canonicalForm: "Connection"].contains { $0.lowercased() == "upgrade" }
            && headers["Sec-WebSocket-Key"].count == 1 && headers["Sec-WebSocket-Version"] == ["13"]
            && headers["Content-Length"].allSatisfy { $0 == "0" } && !headers.contains(name: "Transfer-Encoding")
    }
}
