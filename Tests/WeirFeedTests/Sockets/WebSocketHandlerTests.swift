import NIOCore
import NIOEmbedded
import NIOWebSocket
import Testing

@testable import WeirFeed

/// The client's end of a WebSocket, frame by frame.
struct WebSocketHandlerTests {
    /// What was told.
    private final class Told {
        var events: [WebSocketEvent] = []

        var texts: [String] {
            events.compactMap { if case .text(let bytes) = $0 { String(decoding: bytes, as: UTF8.self) } else { nil } }
        }

        var reasons: [String] { events.compactMap { if case .closed(let reason) = $0 { reason } else { nil } } }
    }

    private func channel(bytesMax: Int = 1 << 20) throws -> (EmbeddedChannel, Told) {
        let told = Told()
        let handlers: [any ChannelHandler] = [
            NIOWebSocketFrameAggregator(
                minNonFinalFragmentSize: 0,
                maxAccumulatedFrameCount: 8,
                maxAccumulatedFrameSize: bytesMax
            ),
            WebSocketHandler { told.events.append($0) },
        ]
        let channel = EmbeddedChannel()
        try channel.pipeline.syncOperations.addHandlers(handlers)
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return (channel, told)
    }

    private func frame(_ opcode: WebSocketOpcode, _ text: String, fin: Bool = true) -> WebSocketFrame {
        WebSocketFrame(fin: fin, opcode: opcode, data: ByteBuffer(string: text))
    }

    @Test func `fragments become one message, and a ping between them is answered`() throws {
        let (channel, told) = try channel()
        try channel.writeInbound(frame(.text, "a", fin: false))
        try channel.writeInbound(frame(.ping, "who"))
        try channel.writeInbound(frame(.continuation, "b", fin: false))
        try channel.writeInbound(frame(.continuation, "c"))
        #expect(told.texts == ["abc"])
        let pong = try #require(try channel.readOutbound(as: WebSocketFrame.self))
        #expect(pong.opcode == .pong && pong.maskKey != nil && String(buffer: pong.data) == "who")
    }

    @Test func `a close is given back with its code, and told with its reason`() throws {
        let (channel, told) = try channel()
        var data = ByteBuffer()
        data.writeInteger(UInt16(1_012))
        data.writeString("the exchange restarts")
        try channel.writeInbound(WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
        let answer = try #require(try channel.readOutbound(as: WebSocketFrame.self))
        #expect(answer.opcode == .connectionClose && answer.data.getInteger(at: 0, as: UInt16.self) == 1_012)
        channel.embeddedEventLoop.run()
        #expect(told.reasons == ["closed by the other side: 1012 the exchange restarts"])
        #expect(!channel.isActive)
    }

    @Test func `what a server may not send ends the connection`() throws {
        var extended = frame(.text, "x")
        extended.rsv1 = true
        let masked = WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: "x"))
        for bad in [extended, masked] {
            let (channel, told) = try channel()
            try channel.writeInbound(bad)
            let answer = try #require(try channel.readOutbound(as: WebSocketFrame.self))
            #expect(answer.data.getInteger(at: 0, as: UInt16.self) == 1_002)
            channel.embeddedEventLoop.run()
            #expect(told.texts == [] && told.reasons.count == 1)
        }
    }

    @Test func `a message of too many bytes, or of too many fragments, ends the connection`() throws {
        for (bytes, fragments) in [(400, 3), (1, 20)] {
            let (channel, told) = try channel(bytesMax: 1_000)
            for number in 0..<fragments {
                let opcode: WebSocketOpcode = number == 0 ? .text : .continuation
                try channel.writeInbound(frame(opcode, String(repeating: "x", count: bytes), fin: false))
            }
            let answer = try #require(try channel.readOutbound(as: WebSocketFrame.self))
            #expect(answer.data.getInteger(at: 0, as: UInt16.self) == 1_009)
            channel.embeddedEventLoop.run()
            #expect(told.reasons.count == 1)
        }
    }

    @Test func `a connection that breaks off is told once`() throws {
        let (channel, told) = try channel()
        try channel.close().wait()
        channel.embeddedEventLoop.run()
        #expect(told.reasons == ["the other side broke the connection off"])
    }
}
