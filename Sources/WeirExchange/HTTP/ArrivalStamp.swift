internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Notes when a request's head was read from its socket. Handlers run later, when a thread is free for them; a limit
/// that counted then would punish clients for the exchange's own waiting.
final class ArrivalStamp: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    private let clock: ExchangeClock

    init(clock: ExchangeClock) { self.clock = clock }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(var head) = unwrapInboundIn(data) else { return context.fireChannelRead(data) }
        head.headerFields[.arrival] = String(clock.monotonic())
        context.fireChannelRead(wrapInboundOut(.head(head)))
    }
}
