import NIOCore
import NIOHTTP1
import WeirModel

/// Sits on a connection between HTTP and its bytes: counts them, holds a request back until it may leave, and notices when the
/// other side has fallen silent.
///
/// A request leaves the client's pool only here, when everything slow is over; so here is where its permit is looked at. Which
/// request it is says a header that goes no further than this.
final class ConnectionWatch: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    /// The header that names the exchange.
    static let header = "weir-exchange"

    private let connections: Connections
    private let idleTimeout: TimeAmount
    private var number = 0
    private var exchange: Exchange?
    private var state = State.passing
    private var held: [(part: HTTPClientRequestPart, promise: EventLoopPromise<Void>?)] = []
    private var refusals = 0
    /// Looked at by its own alarm.
    var silence: SilenceWatch

    private enum State {
        case passing
        /// What is written waits for its admission.
        case holding
        /// Its admission was refused: what is written goes nowhere.
        case refusing
    }

    init(_ connections: Connections, idleTimeout: TimeAmount) {
        (self.connections, self.idleTimeout) = (connections, idleTimeout)
        silence = SilenceWatch(idleTimeout)
    }

    func handlerAdded(context: ChannelHandlerContext) { number = connections.opened(context.channel) }

    // MARK: What is sent

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let part = unwrapOutboundIn(data)
        if case .head(let head) = part { return begin(head, promise, context) }
        switch state {
        case .passing: pass(part, promise, context)
        case .holding: held.append((part, promise))
        case .refusing: promise?.fail(ChannelError.ioOnClosedChannel)
        }
    }

    func flush(context: ChannelHandlerContext) { if state == .passing { context.flush() } }

    private func begin(_ head: HTTPRequestHead, _ promise: EventLoopPromise<Void>?, _ context: ChannelHandlerContext) {
        var head = head
        let id = head.headers.first(name: Self.header).flatMap { UInt64($0) }
        head.headers.remove(name: Self.header)
        exchange = id.flatMap { connections.bind($0, to: number) }
        refusals = 0
        // The answer before is over, whatever the silence since.
        silence.end()
        if let exchange, exchange.admission.mayLeaveNow(), exchange.leaves() {
            state = .passing
            return pass(.head(head), promise, context)
        }
        state = .holding
        held = [(.head(head), promise)]
        if let exchange { awaitAdmission(exchange, context) } else { refuseNameless(context) }
    }

    /// It was over before it had a connection, or it was never ours: nobody has an allowance for it, nobody will record it.
    ///
    /// Not at once: the client is in the middle of writing it.
    private func refuseNameless(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.execute {
            let (watch, context) = bound.value
            if watch.state == .holding, watch.exchange == nil { watch.refuse(CancellationError(), context) }
        }
    }

    private func awaitAdmission(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        exchange.isHeld()
        let loop = context.eventLoop
        let bound = NIOLoopBound((self, context), eventLoop: loop)
        exchange.awaitAdmission { result in
            loop.execute {
                let (watch, context) = bound.value
                // The connection may have closed meanwhile.
                if watch.state == .holding, watch.exchange === exchange { watch.admitted(exchange, result, context) }
            }
        }
    }

    private func admitted(_ exchange: Exchange, _ result: Result<Void, any Error>, _ context: ChannelHandlerContext) {
        switch result {
        case .success where exchange.admission.mayLeaveNow(): release(exchange, context)
        case .success where refusals + 1 < Admission.triesMax:
            refusals += 1
            awaitAdmission(exchange, context)
        case .success: refuse(SessionError.timedOut(.waiting), context)
        case .failure(let error): refuse(error, context)
        }
    }

    private func release(_ exchange: Exchange, _ context: ChannelHandlerContext) {
        guard exchange.leaves() else { return refuse(CancellationError(), context) }
        state = .passing
        let parts = held
        held = []
        for (part, promise) in parts { pass(part, promise, context) }
        context.flush()
    }

    /// Ends the request with an error; the client closes the connection with it.
    private func refuse(_ error: any Error, _ context: ChannelHandlerContext) {
        state = .refusing
        let parts = held
        held = []
        for (_, promise) in parts { promise?.fail(error) }
        context.fireErrorCaught(error)
    }

    private func pass(
        _ part: HTTPClientRequestPart,
        _ promise: EventLoopPromise<Void>?,
        _ context: ChannelHandlerContext
    ) {
        exchange?.sends(part.wireBytes)
        guard case .end = part, let exchange else { return context.write(wrapOutboundOut(part), promise: promise) }
        // The client's promise is of its request's event loop, which may be another.
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.cascade(to: promise)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        written.futureResult.whenSuccess {
            exchange.wasWritten()
            let (watch, context) = bound.value
            // The answer may have come before all was written, and the connection carry another request.
            if watch.exchange === exchange { watch.silence.begin(context) }
        }
        context.write(wrapOutboundOut(part), promise: written)
    }

    // MARK: What is received

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        exchange?.receives(unwrapInboundIn(data).readableBytes)
        silence.hears()
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        silence.hasRead()
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        silence.reads()
        context.read()
    }

    /// Whether an answer is waited for, by somebody.
    var isAwaited: Bool { exchange.map { !$0.isOver } ?? false }

    func channelInactive(context: ChannelHandlerContext) {
        silence.end()
        if state == .holding { state = .refusing }
        for (_, promise) in held { promise?.fail(ChannelError.ioOnClosedChannel) }
        held = []
        context.fireChannelInactive()
    }
}

extension HTTPClientRequestPart {
    /// Bytes on the wire.
    fileprivate var wireBytes: Int {
        switch self {
        case .head(let head):
            head.headers.reduce(head.method.rawValue.utf8.count + head.uri.utf8.count + 14) { total, header in
                total + header.name.utf8.count + header.value.utf8.count + 4
            }
        case .body(let data): data.readableBytes
        case .end: 0
        }
    }
}
