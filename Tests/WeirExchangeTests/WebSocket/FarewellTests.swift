import NIOCore
import NIOEmbedded
import Testing

@testable import WeirExchange

/// What is written to somebody who has stopped reading: it goes nowhere, and its promise is never kept.
private final class DeafEnd: ChannelOutboundHandler {
    typealias OutboundIn = Any

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        promises.append(promise)
    }

    func flush(context: ChannelHandlerContext) {}

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        for promise in promises { promise?.fail(ChannelError.ioOnClosedChannel) }
        promises = []
        context.close(mode: mode, promise: promise)
    }

    private var promises: [EventLoopPromise<Void>?] = []
}

private final class Bystander: ChannelInboundHandler {
    typealias InboundIn = Any
}

@Test(arguments: [true, false])
func `whoever has stopped reading keeps no connection beyond its farewell`(_ isClosedByClient: Bool) throws {
    let channel = EmbeddedChannel()
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    try channel.pipeline.syncOperations.addHandlers([DeafEnd(), Bystander()])
    let context = try channel.pipeline.syncOperations.context(handlerType: Bystander.self)
    let sender = FrameSender(limit: 1_000)
    sender.isClosedByClient = isClosedByClient
    sender.close(1001, "the exchange stops", context)
    #expect(sender.isClosing)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(1_999))
    #expect(channel.isActive)
    channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
    #expect(!channel.isActive)
}
