internal import Logging
internal import NIOCore
internal import NIOWebSocket
internal import Synchronization

/// Plays recordings to one WebSocket, from their beginning: the frames that were received, when they were received, as they were.
struct RecordingPlayer: Sendable {
    /// One after the other; each begins when the one before it has ended.
    let paths: [String]
    /// Nil for as fast as the client reads.
    let speed: PlaybackSpeed?

    /// How long a listener may take for its part of the closing handshake. Who closes with something unread resets the
    /// connection, and what was on the way to the listener is lost.
    private static let patience = Duration.seconds(2)

    /// Ends when the recordings do, or the connection.
    func play(on channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, _ logger: Logger) async {
        do {
            try await channel.executeThenClose { inbound, outbound in
                let farewell = Farewell()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await listen(inbound, outbound) }
                    group.addTask {
                        try await play(outbound)
                        try await farewell.say("the recording ends here", to: outbound)
                        try await Task.sleep(for: Self.patience)
                    }
                    // Whichever ends first ends the other: the listener's farewell, or our patience.
                    try await group.next()
                    group.cancelAll()
                }
                try await farewell.say("", to: outbound)
            }
        } catch {
            logger.debug("a recording's listener has gone", metadata: ["error": "\(error)"])
        }
    }

    private func play(_ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>) async throws {
        for path in paths {
            var playback = RecordingPlayback(speed: speed ?? .recorded)
            let start = ContinuousClock.now
            for try await entry in Recording(path: path) {
                let due = playback.due(entry)
                guard case .received(_, let json) = entry else { continue }
                if speed != nil { try await Task.sleep(until: start + due, clock: .continuous) }
                try await outbound.write(WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(bytes: json)))
            }
        }
    }

    /// Whatever a client subscribes to, it gets what was recorded; only the protocol's own frames are answered.
    private func listen(
        _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
        _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    ) async throws {
        for try await frame in inbound {
            switch frame.opcode {
            case .ping: try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData))
            case .connectionClose: return
            default: continue
            }
        }
    }
}

/// Is said once, whoever comes to it first.
private final class Farewell: Sendable {
    private let isSaid = Atomic(false)

    func say(_ reason: String, to outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>) async throws {
        guard !isSaid.exchange(true, ordering: .relaxed) else { return }
        var data = ByteBuffer()
        data.write(webSocketErrorCode: .normalClosure)
        data.writeString(reason)
        try await outbound.write(WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
    }
}
