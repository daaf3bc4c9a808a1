import NIOCore
import NIOPosix
import Testing

@testable import WeirExchange

@Suite struct `Bytes that are no HTTP` {
    /// Sends the bytes and gathers what comes back until the exchange closes the connection.
    private func conversation(port: Int, _ bytes: String) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: bytes))
            var answer = ""
            for try await part in inbound { answer += String(buffer: part) }
            return answer
        }
    }

    @Test(arguments: [
        "GARBAGE\r\n\r\n",
        "\u{0}\u{1}\u{2}\r\n\r\n",
        "GET /api/v1/time HTTP/9.9\r\n\r\n",
        "GET /api/v1/time HTTP/1.1\r\nHost: x\r\nBroken\r\n\r\n",
        "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: many\r\n\r\n",
        "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /" + String(repeating: "x", count: 200_000) + " HTTP/1.1\r\n\r\n",
    ])
    func `they are answered 400 or not at all, and harm nobody else`(bytes: String) async throws {
        try await withExchange { _, visitor async throws in
            // The exchange may be gone before everything has been sent.
            let answer = (try? await conversation(port: visitor.port, bytes)) ?? ""
            #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 400 "))
            #expect(try await visitor.get("/healthz").status == 200)
        }
    }

    @Test func `requests that come in one piece are answered one by one, each judged by its own arrival`() async throws
    {
        try await withExchange(ExchangeConfiguration(requestsPerSecond: 2)) { exchange, visitor in
            let request = "GET /api/v1/time HTTP/1.1\r\nHost: x\r\n\r\n"
            let last = "GET /api/v1/time HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let answer = try await conversation(port: visitor.port, request + request + last)
            #expect(answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) } == ["200", "200", "429"])
            #expect(exchange.statistics.first?.peakArrivalsPerSecond == 3)
        }
    }

    @Test func `what is no request, after one that was, harms nobody`() async throws {
        try await withExchange { _, visitor async throws in
            let bytes = "GET /api/v1/time HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\nGARBAGE\r\n\r\n"
            let answer = (try? await conversation(port: visitor.port, bytes)) ?? ""
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
            #expect(try await visitor.get("/healthz").status == 200)
        }
    }
}
