internal import Logging
internal import NIOCore
internal import NIOWebSocket

/// Plays recordings to one WebSocket, from their beginning: the frames that were received, when they were received, as they were.
struct RecordingPlayer: Sendable {
    /// One after the other; each begins when the one before it has ended.
    let paths: [String]
    /// Nil for as fast as the client reads.
    let speed: PlaybackSpeed?

    /// Ends when the recordings do, or the connection.
    func play(on channel: NIOAsyncChannel<WebSocketFrame, WebSocketFrame>, _ logger: Logger) async {
        do {
            try await channel.executeThenClose { inbound, outbound in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await listen(inbound, outbound) }
                    group.addTask { try await play(outbound) }
                    // Whichever ends first ends the other: the client's farewell, or ours.
                    try await group.next()
                    group.cancelAll()
                }
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
        try await outbound.write(Self.farewell(1000, "the recording ends here"))
    }

    /// Whatever a client subscribes to, it gets what was recorded; only the protocol's own frames are answered.
    private func listen(
        _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
        _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>
    ) async throws {
        for try await frame in inbound {
            switch frame.opcode {
            case .ping: try await outbound.write(WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData))
            case .connectionClose: return try await outbound.write(Self.farewell(1000, ""))
            default: continue
            }
        }
    }

    private static func farewell(_ code: Int, _ reason: String) -> WebSocketFrame {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: WebSocketErrorCode(codeNumber: code))
        data.writeString(reason)
        return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
    }
}
