import Foundation
import NIOCore
import NIOPosix
import Testing

/// A WebSocket client of bare bytes, who can break every rule.
final class RawWebSocket {
    struct Frame: Equatable {
        var opcode: UInt8
        var payload: [UInt8]

        var text: String { String(decoding: payload, as: UTF8.self) }
        var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(payload))) as? [String: Any] ?? [:] }
        /// The code of a close frame; 0 where there is none.
        var code: Int { opcode == 8 && payload.count >= 2 ? Int(payload[0]) << 8 + Int(payload[1]) : 0 }
    }

    static let text: UInt8 = 1
    static let close: UInt8 = 8

    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var buffer = ByteBuffer()
    /// The head of the answer to the handshake.
    private(set) var head = ""

    private init(
        _ inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator,
        _ outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    ) {
        self.inbound = inbound
        self.outbound = outbound
    }

    /// Connects, shakes hands, and closes the connection afterwards.
    static func connect(
        port: Int,
        _ target: String = "/ws",
        headers: String = "",
        _ body: (RawWebSocket) async throws -> Void
    ) async throws {
        let channel =
            try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await channel.executeThenClose { inbound, outbound in
            let socket = RawWebSocket(inbound.makeAsyncIterator(), outbound)
            try await socket.shakeHands(target, headers)
            try await body(socket)
        }
    }

    private func shakeHands(_ target: String, _ headers: String) async throws {
        let request = """
            GET \(target) HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\(headers)\r\n
            """
        try await outbound.write(ByteBuffer(string: request))
        while !head.hasSuffix("\r\n\r\n") {
            guard let byte = try await read(1)?.first else { return }
            head.append(Character(Unicode.Scalar(byte)))
        }
    }

    /// So many bytes; nil where the connection has ended.
    private func read(_ count: Int) async throws -> [UInt8]? {
        while buffer.readableBytes < count {
            guard var more = try await inbound.next(isolation: #isolation) else { return nil }
            buffer.writeBuffer(&more)
        }
        return buffer.readBytes(length: count)
    }

    /// The next frame; nil where the connection has ended, in whichever way.
    func next() async -> Frame? { try? await nextFrame() }

    private func nextFrame() async throws -> Frame? {
        guard let head = try await read(2) else { return nil }
        var length = Int(head[1] & 0x7f)
        if length >= 126 {
            guard let bytes = try await read(length == 126 ? 2 : 8) else { return nil }
            length = bytes.reduce(0) { $0 << 8 + Int($1) }
        }
        return try await read(length).map { Frame(opcode: head[0] & 0x0f, payload: $0) }
    }

    /// The next frame of a type; nil where the connection ends before.
    func next(_ type: String) async -> [String: Any]? {
        while let frame = await next() { if frame.json["type"] as? String == type { return frame.json } }
        return nil
    }

    /// The code that the exchange closes with; nil where it says none.
    func closeCode() async -> Int? {
        while let frame = await next() { if frame.opcode == Self.close { return frame.code } }
        return nil
    }

    func say(_ json: String) async throws { try await send(Self.text, Array(json.utf8)) }

    func subscribe(_ symbol: String = "BTC/USD") async throws {
        try await say(#"{"type":"SUBSCRIBE","channel":"market","symbols":["\#(symbol)"],"request_id":"1"}"#)
    }

    /// One frame, as it is ordered.
    func send(
        _ opcode: UInt8,
        _ payload: [UInt8],
        isFinal: Bool = true,
        isMasked: Bool = true,
        reserved: UInt8 = 0,
        claims length: Int? = nil
    ) async throws {
        let length = length ?? payload.count
        var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | reserved | opcode]
        let mask: UInt8 = isMasked ? 0x80 : 0
        switch length {
        case ..<126: bytes.append(mask | UInt8(length))
        case ..<65_536: bytes += [mask | 126, UInt8(length >> 8), UInt8(length & 0xff)]
        default: bytes += [mask | 127] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) }
        }
        let key: [UInt8] = [1, 2, 3, 4]
        if isMasked { bytes += key }
        bytes += isMasked ? payload.enumerated().map { $1 ^ key[$0 % 4] } : payload
        try await outbound.write(ByteBuffer(bytes: bytes))
    }
}
