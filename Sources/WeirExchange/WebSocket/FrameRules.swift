internal import NIOCore
internal import NIOWebSocket

/// Holds every frame of a client against RFC 6455, as far as the decoder has not. Before fragments are put together: what they
/// were sent as is known no more afterwards.
final class FrameRules: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = WebSocketFrame

    /// After a violation nothing is read any more.
    private var isViolated = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isViolated else { return }
        if let violation = violation(unwrapInboundIn(data)) {
            isViolated = true
            context.fireErrorCaught(violation)
        } else {
            context.fireChannelRead(data)
        }
    }

    private func violation(_ frame: WebSocketFrame) -> WebSocketViolation? {
        // Section 5.1: a server must close the connection on a frame that is not masked.
        guard frame.maskKey != nil else { return .protocolError("frames of a client are masked") }
        // Section 5.2: no extension has been agreed on that would give these bits a meaning.
        guard !frame.rsv1, !frame.rsv2, !frame.rsv3 else { return .protocolError("reserved bits are set") }
        switch frame.opcode {
        case .text, .continuation, .ping, .pong, .connectionClose: return nil
        case .binary: return WebSocketViolation(code: 1003, reason: "text frames only")
        default: return .protocolError("unknown opcode")
        }
    }
}

/// Why a WebSocket is closed by the exchange: a code of RFC 6455, section 7.4.1, and a reason.
struct WebSocketViolation: Error, Equatable {
    let code: UInt16
    let reason: String

    static func protocolError(_ reason: String) -> WebSocketViolation { WebSocketViolation(code: 1002, reason: reason) }

    init(code: UInt16, reason: String) {
        self.code = code
        self.reason = reason
    }

    /// What an error of the connection means; nil where it is not about the protocol.
    init?(_ error: any Error) {
        switch error {
        case let violation as WebSocketViolation: self = violation
        case NIOWebSocketError.invalidFrameLength: self.init(code: 1009, reason: "the frame is too large")
        case is NIOWebSocketError: self = .protocolError("control frames are whole, and have 125 bytes at most")
        case NIOWebSocketFrameAggregator.Error.accumulatedFrameSizeIsTooLarge:
            self.init(code: 1009, reason: "the message is too large")
        case NIOWebSocketFrameAggregator.Error.tooManyFragments:
            self.init(code: 1009, reason: "the message has too many fragments")
        case is NIOWebSocketFrameAggregator.Error: self = .protocolError("fragments out of order")
        default: return nil
        }
    }
}
