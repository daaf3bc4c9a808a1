internal import NIOCore
internal import NIOWebSocket

/// Connects one WebSocket with its session in the ``MarketHall``. All state belongs to the connection's event loop.
final class SessionHandler: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let hall: MarketHall
    private let name: String?
    private let sender: FrameSender
    private var session: SessionID?
    private var context: ChannelHandlerContext?
    /// The client's part of the connection has ended: nothing it says counts any more.
    private var isDeaf = false

    /// - Parameter name: what the client calls its session, checked; nil to be given a name.
    init(_ hall: MarketHall, name: String?, bytesWaiting: Int) {
        self.hall = hall
        self.name = name
        sender = FrameSender(limit: bytesWaiting)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let eventLoop = context.eventLoop
        let handler = NIOLoopBound(self, eventLoop: eventLoop)
        session = hall.enter(name) { batch in eventLoop.execute { handler.value.send(batch) } }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        if let session { hall.leave(session) }
        session = nil
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        if case .connectionClose = frame.opcode { return closed(context, frame) }
        guard !isDeaf, let session else { return }
        let payload = Array(frame.unmaskedData.readableBytesView)
        switch frame.opcode {
        case .text where String(validating: payload, as: UTF8.self) == nil:
            refuse(WebSocketViolation(code: 1007, reason: "text is UTF-8"))
        case .text: hall.engine { engine, now in engine.receive(payload, from: session, at: now) }
        case .ping: hall.engine { engine, now in engine.ping(payload, from: session, at: now) }
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // After a violation the decoder complains of all that follows. To close at once, with something unread, would reset the
        // connection and take our farewell back.
        guard !isDeaf else { return }
        if let violation = WebSocketViolation(error) { refuse(violation) } else { context.close(promise: nil) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent:
            sender.isClosedByClient = true
            sender.close(1001, "the exchange stops", context)
        case ChannelEvent.inputClosed: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    /// The client closes, or answers our closing.
    private func closed(_ context: ChannelHandlerContext, _ frame: WebSocketFrame) {
        guard !sender.isClosing else { return context.close(promise: nil) }
        guard !isDeaf else { return }
        isDeaf = true
        sender.isClosedByClient = true
        var data = frame.unmaskedData
        let code = data.readInteger(as: UInt16.self) ?? 1000
        tell(code: code, reason: "")
    }

    private func refuse(_ violation: WebSocketViolation) {
        guard !isDeaf else { return }
        isDeaf = true
        tell(code: violation.code, reason: violation.reason)
    }

    /// Through the engine: a failure may keep even a farewell from the client.
    private func tell(code: UInt16, reason: String) {
        guard let session else { return }
        hall.engine { engine, now in engine.close(session, code: code, reason: reason, at: now) }
    }

    private func send(_ batch: [Outbound]) {
        guard let context, !sender.isClosing else { return }
        let promise = context.eventLoop.makePromise(of: Void.self)
        let bytes = sender.send(batch, context, promise: promise)
        let handler = NIOLoopBound(self, eventLoop: context.eventLoop)
        promise.futureResult.whenComplete { _ in handler.value.sender.written(bytes) }
        guard sender.isOverdue, let session else { return }
        hall.leave(session)
        sender.close(1013, "too slow: more than \(sender.limit) bytes wait to be read", context)
    }
}
