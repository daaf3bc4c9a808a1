internal import Glibc
internal import NIOCore
internal import NIOWebSocket

/// Writes to one WebSocket. What its client does not read waits, but not without end.
///
/// A class, since a flush may read what has come meanwhile, and what that causes looks at this again.
final class FrameSender {
    /// How long the other end may take for its part of the closing handshake.
    private static let farewell = TimeAmount.seconds(2)

    /// Bytes that may wait.
    let limit: Int
    /// Bytes written that the system has not taken yet.
    private var waiting = 0
    private(set) var isClosing = false
    /// The client has said that it closes, so the answer is the last word.
    var isClosedByClient = false

    init(limit: Int) { self.limit = limit }

    /// - Parameter promise: is kept when all of the batch has been taken by the system; then tell ``written(_:)``.
    /// - Returns: how many bytes wait for it until then.
    func send(
        _ batch: [Outbound],
        _ context: ChannelHandlerContext,
        promise: EventLoopPromise<Void>
    ) -> Int {
        for (place, outbound) in batch.enumerated() {
            write(outbound, context, promise: place == batch.count - 1 ? promise : nil)
        }
        context.flush()
        let bytes = batch.map(\.size).reduce(0, +)
        waiting += bytes
        return bytes
    }

    func written(_ bytes: Int) { waiting -= bytes }

    var isOverdue: Bool { waiting > limit }

    private func write(
        _ outbound: Outbound,
        _ context: ChannelHandlerContext,
        promise: EventLoopPromise<Void>?
    ) {
        switch outbound.content {
        case .text(let json): write(.text, json, context, promise)
        case .pong(let payload): write(.pong, payload, context, promise)
        case .close(let code, let reason):
            close(code, reason, context)
            promise?.succeed()
        case .reset:
            reset(context)
            promise?.succeed()
        }
    }

    private func write(
        _ opcode: WebSocketOpcode,
        _ payload: [UInt8],
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>?
    ) {
        let frame = WebSocketFrame(fin: true, opcode: opcode, data: ByteBuffer(bytes: payload))
        context.write(NIOAny(frame), promise: promise)
    }

    /// Sends a close frame, and closes the connection when the client has answered, or has taken too long.
    func close(_ code: UInt16, _ reason: String, _ context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        var data = ByteBuffer()
        data.write(webSocketErrorCode: WebSocketErrorCode(codeNumber: Int(code)))
        data.writeString(reason)
        let frame = WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
        let channel = context.channel
        let written = context.writeAndFlush(NIOAny(frame))
        // Whoever has stopped reading takes no close frame either, and would keep the connection for ever.
        let alarm = context.eventLoop.scheduleTask(in: Self.farewell) { channel.close(promise: nil) }
        channel.closeFuture.whenComplete { _ in alarm.cancel() }
        if isClosedByClient { written.whenComplete { _ in channel.close(promise: nil) } }
    }

    /// The connection ends without a farewell, as when a machine has lost it.
    private func reset(_ context: ChannelHandlerContext) {
        isClosing = true
        let channel = context.channel
        // To linger for no time at all is how a socket is told to reset.
        let reset = (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        (reset ?? context.eventLoop.makeSucceededVoidFuture()).whenComplete { _ in channel.close(promise: nil) }
    }
}
