import NIOCore
import NIOWebSocket

/// The client's end of a WebSocket (RFC 6455), behind NIO's frame decoder and aggregator: pings are answered, the closing
/// handshake is kept, and what a server may not send ends the connection.
final class WebSocketHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let tell: (WebSocketEvent) -> Void
    /// Why it ends, once that is known: what is known first counts.
    private var reason: String?
    private var isClosing = false
    private var isOver = false

    init(_ tell: @escaping (WebSocketEvent) -> Void) { self.tell = tell }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isClosing else { return }
        let frame = unwrapInboundIn(data)
        // Section 5.1: a server masks nothing. Section 5.2: without an extension these bits are zero.
        guard frame.maskKey == nil, !frame.rsv1, !frame.rsv2, !frame.rsv3 else {
            return fail(.protocolError, "a frame that is masked, or of an extension", context)
        }
        switch frame.opcode {
        case .text: tell(.text(Array(frame.data.readableBytesView)))
        case .ping:
            send(.pong, frame.data, context)
            tell(.control)
        case .pong: tell(.pong(Array(frame.data.readableBytesView)))
        case .connectionClose: close(frame.data, context)
        case .binary: tell(.control)
        default: fail(.protocolError, "a frame of no known kind", context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        reason = reason ?? "\(error)"
        guard !isClosing else { return }
        switch error {
        // NIO's own handler has sent the close frame already.
        case is NIOWebSocketError: isClosing = true
        case NIOWebSocketFrameAggregator.Error.accumulatedFrameSizeIsTooLarge,
            NIOWebSocketFrameAggregator.Error.tooManyFragments:
            fail(.messageTooLarge, "a message of more bytes, or fragments, than are taken", context)
        case is NIOWebSocketFrameAggregator.Error: fail(.protocolError, "fragments out of order", context)
        default: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(reason ?? "the other side broke the connection off")
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { end(reason ?? "closed") }

    private func end(_ reason: String) {
        guard !isOver else { return }
        isOver = true
        tell(.closed(reason))
    }

    // MARK: Sending

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        // Section 5.3: a client masks everything, each frame with a key that nobody can foresee.
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    /// The other side closes: its code is given back, and the connection ends (section 5.5.1).
    private func close(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
        var rest = data
        let code = rest.readInteger(as: UInt16.self)
        let text = String(buffer: rest)
        reason = reason ?? "closed by the other side" + (code.map { ": \($0) \(text)" } ?? "")
        shut(data.getSlice(at: data.readerIndex, length: min(2, data.readableBytes)) ?? ByteBuffer(), context)
    }

    private func fail(_ code: WebSocketErrorCode, _ text: String, _ context: ChannelHandlerContext) {
        reason = "the other side broke the protocol: \(text)"
        var data = ByteBuffer()
        data.write(webSocketErrorCode: code)
        shut(data, context)
    }

    private func shut(_ data: ByteBuffer, _ context: ChannelHandlerContext) {
        isClosing = true
        let frame = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: data)
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(frame)).whenComplete { _ in channel.close(promise: nil) }
    }
}
