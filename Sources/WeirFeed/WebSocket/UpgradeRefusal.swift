import NIOCore
import NIOHTTP1

/// What a server answers that does not upgrade: its status is the reason.
final class UpgradeRefusal: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart

    private let tell: (WebSocketEvent) -> Void
    private var isTold = false

    init(_ tell: @escaping (WebSocketEvent) -> Void) { self.tell = tell }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        end("the upgrade was answered with \(head.status.code) \(head.status.reasonPhrase)")
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        end("\(error)")
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end("the other side broke the connection off before the upgrade")
    }

    private func end(_ reason: String) {
        guard !isTold else { return }
        isTold = true
        tell(.closed(reason))
    }
}
