import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket

/// One WebSocket from the attempt to its end. It belongs to an event loop, on which all of its events come.
final class WebSocketConnection {
    private enum Upgrade: Sendable { case succeeded, refused }

    private let eventLoop: any EventLoop
    private let tell: (WebSocketEvent) -> Void
    private var channel: (any Channel)?
    private var isOver = false
    /// Wanted, whether there is a channel already or not.
    private var isReading: Bool
    private var isUpgraded = false

    /// Begins to connect.
    ///
    /// - Parameters:
    ///   - target: path and query.
    ///   - isReading: see ``setReading(_:)``.
    ///   - eventLoop: the one that this is called on.
    ///   - tell: is called on it.
    init(
        _ address: WebSocketAddress,
        target: String,
        _ settings: WebSocketSettings,
        isReading: Bool = true,
        on eventLoop: any EventLoop,
        tell: @escaping (WebSocketEvent) -> Void
    ) {
        self.eventLoop = eventLoop
        self.tell = tell
        self.isReading = isReading
        let this = NIOLoopBound(self, eventLoop: eventLoop)
        let context: NIOSSLContext?
        do {
            context =
                address.isSecure ? try NIOSSLContext(configuration: settings.tls ?? .makeClientConfiguration()) : nil
        } catch {
            let reason = "TLS cannot be set up: \(error)"
            eventLoop.execute { this.value.end(reason) }
            return
        }
        ClientBootstrap(group: eventLoop)
            .connectTimeout(TimeAmount(settings.connectTimeout))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    this.value.channel = channel
                    guard !this.value.isOver else { throw ChannelError.ioOnClosedChannel }
                    if let context {
                        let name = address.isNamed ? address.host : nil
                        let handler = try NIOSSLClientHandler(context: context, serverHostname: name)
                        try channel.pipeline.syncOperations.addHandler(handler)
                    }
                    try this.value.addUpgrade(to: channel, address, target, settings)
                }
            }
            .connect(host: address.host, port: address.port)
            .whenFailure { error in this.value.end("no connection to \(address.authority): \(error)") }
    }

    // MARK: Using it

    /// Sends a text message, masked.
    func send(text: [UInt8]) { send(.text, ByteBuffer(bytes: text)) }

    /// Sends a ping.
    func ping(_ data: [UInt8]) { send(.ping, ByteBuffer(bytes: data)) }

    /// Whether anything is read; while not, the other side's sending comes to a halt.
    func setReading(_ isReading: Bool) {
        self.isReading = isReading
        // Before the upgrade its answer has to be read.
        guard let channel, channel.isActive, isUpgraded else { return }
        channel.setOption(.autoRead, value: isReading).whenFailure { _ in }
    }

    /// Ends it. Nothing is told of it from now on.
    func close() {
        isOver = true
        guard let channel = channel.take() else { return }
        guard channel.isActive else { return channel.close(promise: nil) }
        var data = ByteBuffer()
        data.write(webSocketErrorCode: .normalClosure)
        let frame = WebSocketFrame(fin: true, opcode: .connectionClose, maskKey: .random(), data: data)
        channel.writeAndFlush(frame).whenComplete { _ in channel.close(promise: nil) }
    }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer) {
        guard let channel, channel.isActive else { return }
        channel.writeAndFlush(WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data), promise: nil)
    }

    // MARK: Its events

    private func take(_ event: WebSocketEvent) {
        guard !isOver else { return }
        if case .closed(let reason) = event { return end(reason) }
        tell(event)
    }

    private func open() {
        isUpgraded = true
        if !isReading { setReading(false) }
        take(.opened)
    }

    private func end(_ reason: String) {
        guard !isOver else { return }
        isOver = true
        channel?.close(promise: nil)
        channel = nil
        tell(.closed(reason))
    }

    // MARK: Upgrading

    private func addUpgrade(
        to channel: any Channel,
        _ address: WebSocketAddress,
        _ target: String,
        _ settings: WebSocketSettings
    ) throws {
        let this = NIOLoopBound(self, eventLoop: eventLoop)
        let upgrader = NIOTypedWebSocketClientUpgrader<Upgrade>(maxFrameSize: settings.messageBytesMax) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
                let handlers: [any ChannelHandler] = [
                    NIOWebSocketFrameAggregator(
                        minNonFinalFragmentSize: 0,
                        maxAccumulatedFrameCount: settings.fragmentsMax,
                        maxAccumulatedFrameSize: settings.messageBytesMax
                    ),
                    WebSocketHandler { this.value.take($0) },
                ]
                try channel.pipeline.syncOperations.addHandlers(handlers)
                return .succeeded
            }
        }
        var headers = HTTPHeaders([("Host", address.authority)])
        for (name, value) in settings.headers { headers.replaceOrAdd(name: name, value: value) }
        let configuration = NIOTypedHTTPClientUpgradeConfiguration<Upgrade>(
            upgradeRequestHead: HTTPRequestHead(
                version: .http1_1,
                method: .GET,
                uri: address.prefix + target,
                headers: headers
            ),
            upgraders: [upgrader]
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(UpgradeRefusal { this.value.take($0) })
                return .refused
            }
        }
        var pipeline = NIOUpgradableHTTPClientPipelineConfiguration(upgradeConfiguration: configuration)
        // What a server says at once may come with its answer to the upgrade. NIO drops it by default.
        pipeline.leftOverBytesStrategy = .forwardBytes
        try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(configuration: pipeline)
            .whenComplete { result in
                switch result {
                // Before this nothing could be written, and what came was kept.
                case .success(.succeeded): this.value.open()
                case .success(.refused): break
                case .failure(let error): this.value.end("no upgrade: \(error)")
                }
            }
    }
}
