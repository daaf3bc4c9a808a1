internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1
internal import NIOHTTPCompression
internal import NIOHTTPTypes
internal import NIOHTTPTypesHTTP1
internal import NIOWebSocket

/// A connection that speaks HTTP, and becomes a WebSocket where its first request asks for one at a path that has one.
struct UpgradableChannel: HTTPChannelHandler {
    let responder: Responder
    let hall: MarketHall
    let clock: ExchangeClock
    let configuration: ExchangeConfiguration

    /// What a connection has become.
    enum Outcome: Sendable {
        case http(NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>)
        case session
        case recording(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>)
    }

    /// A connection, and what it will have become after its first request.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
        let outcome: EventLoopFuture<Outcome>
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var pipeline = NIOUpgradableHTTPServerPipelineConfiguration(
                upgradeConfiguration: .init(upgraders: [upgrader]) { channel in
                    channel.eventLoop.makeCompletedFuture { .http(try speakHTTP(channel, logger)) }
                }
            )
            // Requests that come in one piece are each to be stamped with their own arrival, not with their turn.
            pipeline.enablePipelining = false
            pipeline.enableErrorHandling = false
            pipeline.enableResponseHeaderValidation = false
            pipeline.decoderConfiguration.maxHeaderFieldSize = 16_384
            pipeline.decoderConfiguration.maxHeaderListSize = 32_768
            pipeline.decoderConfiguration.maxHeaderFieldCount = 100
            let operations = channel.pipeline.syncOperations
            let outcome = try operations.configureUpgradableHTTPServerPipeline(configuration: pipeline)
            let upgrading = try operations.handler(type: NIOTypedHTTPServerUpgradeHandler<Outcome>.self)
            let gate = UpgradeGate { head in (try? upgrade(head)) != nil && !hall.isFull }
            try operations.addHandler(gate, position: .before(upgrading))
            try operations.addHandler(FirstRequestGuard(patience: idleTimeout))
            return Value(channel: channel, outcome: outcome)
        }
    }

    private var idleTimeout: TimeAmount { .nanoseconds(configuration.idleTimeout.nanoseconds) }

    func handle(value: Value, logger: Logger) async {
        await withTaskCancellationHandler {
            // A connection that ends before its first request has become nothing.
            guard let outcome = try? await value.outcome.get() else { return value.channel.close(promise: nil) }
            switch outcome {
            case .http(let channel): await handleHTTP(asyncChannel: channel, logger: logger)
            case .session: try? await value.channel.closeFuture.get()
            case .recording(let channel):
                await RecordingPlayer(paths: configuration.recordings, speed: configuration.recordingSpeed)
                    .play(on: channel, logger)
            }
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }
}

extension UpgradableChannel {
    /// The pipeline of Hummingbird's own connections, with an arrival stamp and compression.
    private func speakHTTP(
        _ channel: any Channel,
        _ logger: Logger
    ) throws -> NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart> {
        let operations = channel.pipeline.syncOperations
        operations.removeHandler(try operations.handler(type: FirstRequestGuard.self), promise: nil)
        let compressor = HTTPResponseCompressor(responseCompressionPredicate: Compression.isWorthwhile)
        try operations.addHandler(compressor)
        try operations.addHandler(UnaskedAnswers())
        try operations.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try operations.addHandler(ArrivalStamp(clock: clock))
        try operations.addHandler(
            HTTPConnectionStateHandler(idleTimeout: configuration.idleTimeout, logger: logger)
        )
        return try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true)
        )
    }

    private var upgrader: NIOTypedWebSocketServerUpgrader<Outcome> {
        NIOTypedWebSocketServerUpgrader(
            maxFrameSize: configuration.messageBytes,
            enableAutomaticErrorHandling: false,
            // The gate has let it through.
            shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
            upgradePipelineHandler: { channel, head in
                channel.eventLoop.makeCompletedFuture { try speakWebSocket(channel, upgrade(head)) }
            }
        )
    }

    private func upgrade(_ head: HTTPRequestHead) throws(APIError) -> UpgradeRequest {
        try UpgradeRequest(target: head.uri, hasRecordings: !configuration.recordings.isEmpty)
    }

    /// What the system keeps for a client that does not read, beside ``ExchangeConfiguration/bytesWaiting``. By itself it would
    /// keep megabytes.
    private static let sendBuffer: SocketOptionValue = 262_144

    private func speakWebSocket(_ channel: any Channel, _ request: UpgradeRequest) throws -> Outcome {
        let operations = channel.pipeline.syncOperations
        try channel.syncOptions?.setOption(.socketOption(.so_sndbuf), value: Self.sendBuffer)
        try channel.syncOptions?.setOption(.socketOption(.so_keepalive), value: 1)
        operations.removeHandler(try operations.handler(type: FirstRequestGuard.self), promise: nil)
        operations.removeHandler(try operations.handler(type: UpgradeGate.self), promise: nil)
        try operations.addHandler(FrameRules())
        try operations.addHandler(
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0,
                maxAccumulatedFrameCount: 1_024,
                maxAccumulatedFrameSize: configuration.messageBytes
            )
        )
        switch request {
        case .session(let name):
            let handler = SessionHandler(hall, name: name, bytesWaiting: configuration.bytesWaiting)
            try operations.addHandler(handler)
            return .session
        case .recording:
            try operations.addHandler(ClosingOnQuiesce())
            return .recording(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
        }
    }
}

/// Lets a stopping exchange not wait for a recording's end.
private final class ClosingOnQuiesce: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }
}
