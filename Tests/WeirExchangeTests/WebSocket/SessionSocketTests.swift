import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import WeirExchange

/// Sessions over real sockets, by the machine's clock.
@Suite(.timeLimit(.minutes(2))) struct `A session over a socket` {
    /// Runs an exchange with a hundred ticks a second.
    private func serve(
        _ change: (inout ExchangeConfiguration) -> Void = { _ in },
        _ body: (Exchange, Int) async throws -> Void
    ) async throws {
        var configuration = ExchangeConfiguration(tickInterval: .milliseconds(10), requestsPerSecond: 1_000)
        change(&configuration)
        let exchange = try Exchange(configuration)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await exchange.run() }
            try await body(exchange, exchange.port)
            group.cancelAll()
        }
    }

    private func sequences(_ socket: RawWebSocket, _ count: Int) async -> [Int] {
        var sequences: [Int] = []
        while sequences.count < count, let data = await socket.next("MARKET_DATA") {
            sequences.append(data["sequence_id"] as? Int ?? 0)
        }
        return sequences
    }

    @Test func `it is welcomed, subscribes, and is sent every tick once and in order`() async throws {
        try await serve { _, port in
            try await RawWebSocket.connect(port: port, "/ws?session=feed-1") { socket in
                // The accept value of RFC 6455's own example.
                #expect(socket.head.hasPrefix("HTTP/1.1 101 "))
                #expect(socket.head.lowercased().contains("sec-websocket-accept: s3pplmbitxaq9kygzzhzrbk+xoo="))
                #expect(await socket.next()?.json["session_id"] as? String == "feed-1")
                try await socket.subscribe()
                let newest = await socket.next("SUBSCRIBED")?["newest"] as? [String: Int]
                let first = (newest?["BTC/USD"] ?? 0) + 1
                #expect(await sequences(socket, 30) == Array(first..<(first + 30)))
            }
        }
    }

    @Test func `what it missed REST has, under the same numbers`() async throws {
        try await serve { exchange, port in
            try await RawWebSocket.connect(port: port) { socket in
                try await socket.subscribe()
                let data = try #require(await socket.next("MARKET_DATA"))
                let sequence = data["sequence_id"] as? Int ?? 0
                let answer = try await Visitor(port: port)
                    .get("/api/v1/prices?symbol=BTC/USD&from_seq=\(sequence)&to_seq=\(sequence)")
                #expect(answer.objects.first?["timestamp"] as? String == data["timestamp"] as? String)
                #expect(answer.objects.first?["price"] as? Double == data["price"] as? Double)
            }
        }
    }

    @Test func `pings of both kinds are answered, and fragments put together`() async throws {
        try await serve { _, port in
            try await RawWebSocket.connect(port: port) { socket in
                try await socket.say(#"{"type":"PING","request_id":"42"}"#)
                #expect(await socket.next("PONG")?["request_id"] as? String == "42")
                let text = Array(#"{"type":"PING","request_id":"43"}"#.utf8)
                try await socket.send(1, Array(text[..<5]), isFinal: false)
                try await socket.send(9, [7, 8, 9])
                try await socket.send(0, [], isFinal: false)
                try await socket.send(0, Array(text[5...]))
                #expect(await socket.next() == RawWebSocket.Frame(opcode: 10, payload: [7, 8, 9]))
                #expect(await socket.next("PONG")?["request_id"] as? String == "43")
            }
        }
    }

    @Test func `who closes is answered with the same code, and the connection ends`() async throws {
        try await serve { _, port in
            try await RawWebSocket.connect(port: port) { socket in
                _ = await socket.next()
                try await socket.send(8, [0x03, 0xe8] + Array("bye".utf8))
                #expect(await socket.next()?.code == 1000)
                #expect(await socket.next() == nil)
            }
        }
    }

    @Test func `a silent connection is silent until it is restored, and open all the while`() async throws {
        try await serve { exchange, port in
            try await RawWebSocket.connect(port: port, "/ws?session=s") { socket in
                try await socket.subscribe()
                var last = await sequences(socket, 3).last ?? 0
                try exchange.fail(.silentConnection, FailureMode(enabled: true, afterMessages: 5), session: "s")
                try await socket.send(9, [1])
                try await socket.say(#"{"type":"PING"}"#)
                // Another session sees many ticks go by meanwhile.
                try await RawWebSocket.connect(port: port) { other in
                    try await other.subscribe()
                    _ = await sequences(other, 30)
                }
                exchange.restore(.silentConnection)
                var next = await sequences(socket, 1).first ?? 0
                while next == last + 1 { (last, next) = (next, await sequences(socket, 1).first ?? 0) }
                #expect(next > last + 20)
                #expect(await sequences(socket, 5) == Array((next + 1)...(next + 5)))
            }
        }
    }

    @Test func `a reset ends the connection without a farewell`() async throws {
        try await serve { exchange, port in
            try await RawWebSocket.connect(port: port) { socket in
                try await socket.subscribe()
                _ = await sequences(socket, 1)
                try exchange.fail(.reset, FailureMode(enabled: true, afterMessages: 2))
                #expect(await socket.closeCode() == nil)
            }
        }
    }

    @Test func `a restart closes every session with 1012, and the next one hears of the epoch`() async throws {
        try await serve { exchange, port in
            try await RawWebSocket.connect(port: port) { socket in
                try await socket.subscribe()
                _ = await sequences(socket, 1)
                try exchange.fail(.restart)
                #expect(await socket.closeCode() == 1012)
            }
            try await RawWebSocket.connect(port: port) { socket in
                #expect(await socket.next()?.json["epoch"] as? Int == 2)
            }
        }
    }

    @Test func `who does not read is let go`() async throws {
        try await serve { configuration in
            configuration.tickInterval = .milliseconds(1)
            configuration.bytesWaiting = 65_536
        } _: { exchange, port in
            let socket = try DeafWebSocket(port: port, receiveBuffer: 65_536, symbols: ["BTC/USD", "ETH/USD"])
            func members() -> Int { exchange.floor.hall.engine { engine, _ in engine.members.count } }
            while members() == 0 { try await Task.sleep(for: .milliseconds(5)) }
            // It reads nothing, until the exchange has given up.
            while members() > 0 { try await Task.sleep(for: .milliseconds(20)) }
            // What was on the way comes, and then the end; its reason too, where it still got through.
            let sent = String(decoding: try await socket.drain(), as: UTF8.self)
            #expect(sent.contains("MARKET_DATA"))
        }
    }

    @Test func `a session more than there may be is refused, until another leaves`() async throws {
        try await serve({ $0.sessions = 1 }) { exchange, port in
            try await RawWebSocket.connect(port: port) { socket in
                _ = await socket.next()
                try await RawWebSocket.connect(port: port) { second in
                    #expect(second.head.hasPrefix("HTTP/1.1 503 "))
                }
                try await socket.send(8, [0x03, 0xe8])
                _ = await socket.closeCode()
            }
            while exchange.floor.hall.isFull { try await Task.sleep(for: .milliseconds(5)) }
            try await RawWebSocket.connect(port: port) { socket in
                #expect(socket.head.hasPrefix("HTTP/1.1 101 "))
            }
        }
    }

    @Test(arguments: [
        ("/ws?session=a%20b", "", "400"), ("/ws?name=a", "", "400"), ("/ws/recording", "", "404"),
        ("/nothing", "", "404"), ("/ws", "Sec-WebSocket-Version: 8\r\n", "426"),
    ])
    func `an upgrade that cannot be is answered over HTTP`(target: String, headers: String, status: String) async throws
    {
        try await serve { _, port in
            try await RawWebSocket.connect(port: port, target, headers: headers) { socket in
                #expect(socket.head.hasPrefix("HTTP/1.1 \(status) "))
            }
            let plain = try await Visitor(port: port).get("/ws")
            #expect(plain.status == 426)
            #expect(plain.header("sec-websocket-version") == "13")
        }
    }

    @Test func `a graceful shutdown says goodbye`() async throws {
        let exchange = try Exchange(ExchangeConfiguration(tickInterval: .milliseconds(10)))
        let group = ServiceGroup(services: [exchange], logger: Logger(label: "test"))
        async let running: Void = group.run()
        try await RawWebSocket.connect(port: exchange.port) { socket in
            try await socket.subscribe()
            _ = await sequences(socket, 1)
            await group.triggerGracefulShutdown()
            #expect(await socket.closeCode() == 1001)
        }
        try await running
    }
}
