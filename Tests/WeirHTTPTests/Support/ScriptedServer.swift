import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on loopback that does what a test says, request by request.
final class ScriptedServer: Sendable {
    /// What a request looked like when it arrived.
    struct Asked: Sendable {
        /// Counts from 0, over all connections.
        var number: Int
        /// Counts connections from 0.
        var connection: Int
        var head: HTTPRequestHead
        var body: [UInt8]
        var at: ContinuousClock.Instant
    }

    /// What is done about it.
    enum Reply: Sendable {
        case answer(Int, headers: [(String, String)] = [], body: [UInt8] = [])
        /// The same, and then the connection closes although nobody said so.
        case answerAndClose(Int)
        /// The same, after a while in which the connection is kept.
        case answerAndCloseLater(Int, Duration)
        /// These bytes, whatever the standard says of them.
        case raw(String)
        /// Nothing, ever.
        case silence
        /// A head that promises more than comes, and then the end.
        case breakOff(promised: Int, sent: Int)
        /// The same, without an end.
        case stall(promised: Int, sent: Int)
        /// The connection closes without a word.
        case close
        /// After a while.
        indirect case later(Duration, Reply)
    }

    private let channel: any Channel
    private let group: MultiThreadedEventLoopGroup
    fileprivate let content = Mutex(Content())
    fileprivate let script: @Sendable (Asked) -> Reply

    fileprivate struct Content {
        var asked: [Asked] = []
        var connections = 0
        var open = 0
        var mostOpen = 0
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    private init(_ script: @escaping @Sendable (Asked) -> Reply) async throws {
        self.script = script
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let place = Place()
        channel = try await ServerBootstrap(group: group)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    guard let server = place.server else { throw ChannelError.ioOnClosedChannel }
                    let number = server.opened(channel)
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline(withErrorHandling: false)
                    try channel.pipeline.syncOperations.addHandler(Answering(server, connection: number))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        place.server = self
    }

    /// Runs one for as long as `body` takes.
    static func serving(
        _ script: @escaping @Sendable (Asked) -> Reply,
        _ body: (ScriptedServer) async throws -> Void
    ) async throws {
        let server = try await ScriptedServer(script)
        let result: Result<Void, any Error>
        do { result = .success(try await body(server)) } catch { result = .failure(error) }
        try await server.channel.close()
        server.closeAll()
        try await server.group.shutdownGracefully()
        try result.get()
    }

    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)" }
    var asked: [Asked] { content.withLock { $0.asked } }
    var connections: Int { content.withLock { $0.connections } }
    var open: Int { content.withLock { $0.open } }
    /// The most connections that were open at the same time.
    var mostOpen: Int { content.withLock { $0.mostOpen } }

    /// Closes all connections that it has.
    func closeAll() { for channel in content.withLock({ Array($0.channels.values) }) { channel.close(promise: nil) } }

    private func opened(_ channel: any Channel) -> Int {
        let key = ObjectIdentifier(channel)
        channel.closeFuture.whenComplete { _ in
            self.content.withLock {
                $0.open -= 1
                $0.channels[key] = nil
            }
        }
        return content.withLock { content in
            content.open += 1
            content.mostOpen = max(content.mostOpen, content.open)
            content.channels[key] = channel
            defer { content.connections += 1 }
            return content.connections
        }
    }

    /// A server is known to its own channels only once it is made.
    private final class Place: Sendable {
        private let held = Mutex<ScriptedServer?>(nil)
        var server: ScriptedServer? {
            get { held.withLock { $0 } }
            set { held.withLock { $0 = newValue } }
        }
    }
}

/// Answers on one connection.
private final class Answering: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private weak let server: ScriptedServer?
    private let connection: Int
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(_ server: ScriptedServer, connection: Int) { (self.server, self.connection) = (server, connection) }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): (self.head, body) = (head, [])
        case .body(let part): body.append(contentsOf: part.readableBytesView)
        case .end:
            guard let server, let head else { return }
            let asked = server.content.withLock { content in
                let asked = ScriptedServer.Asked(
                    number: content.asked.count,
                    connection: connection,
                    head: head,
                    body: body,
                    at: .now
                )
                content.asked.append(asked)
                return asked
            }
            perform(server.script(asked), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func perform(_ reply: ScriptedServer.Reply, _ context: ChannelHandlerContext) {
        switch reply {
        case .answer(let status, let headers, let body): answer(status, headers, body, context)
        case .answerAndClose(let status):
            answer(status, [], [], context)
            context.close(promise: nil)
        case .answerAndCloseLater(let status, let wait):
            answer(status, [], [], context)
            let channel = context.channel
            context.eventLoop.scheduleTask(in: .nanoseconds(Int64(wait / .nanoseconds(1)))) {
                channel.close(promise: nil)
            }
        case .raw(let text):
            let encoder = try? context.pipeline.syncOperations.context(handlerType: HTTPResponseEncoder.self)
            encoder?.writeAndFlush(NIOAny(ByteBuffer(string: text)), promise: nil)
        case .silence: break
        case .breakOff(let promised, let sent):
            stop(promised, sent, context)
            context.close(promise: nil)
        case .stall(let promised, let sent): stop(promised, sent, context)
        case .close: context.close(promise: nil)
        case .later(let wait, let reply):
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .nanoseconds(Int64(wait / .nanoseconds(1)))) {
                let (handler, context) = bound.value
                handler.perform(reply, context)
            }
        }
    }

    private func stop(_ promised: Int, _ sent: Int, _ context: ChannelHandlerContext) {
        let head = HTTPResponseHead(version: .http1_1, status: .ok, headers: ["content-length": "\(promised)"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        let part = ByteBuffer(repeating: 0x61, count: sent)
        context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(part))), promise: nil)
    }

    private func answer(
        _ status: Int,
        _ headers: [(String, String)],
        _ body: [UInt8],
        _ context: ChannelHandlerContext
    ) {
        var fields = HTTPHeaders(headers)
        if !fields.contains(name: "content-length") { fields.add(name: "content-length", value: "\(body.count)") }
        let head = HTTPResponseHead(version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        if self.head?.method != .HEAD {
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}
