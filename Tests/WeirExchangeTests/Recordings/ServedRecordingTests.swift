import Foundation
import Testing

@testable import WeirExchange

@Suite(.timeLimit(.minutes(2))) struct `A recording that is served` {
    private let text = """
        wss://stream.example/ws <-> 100.0
        wss://stream.example/ws <- 100.1: {"subscribe":1}
        100.2: {"n":1}
        https://api.example/v3/depth?symbol=A&limit=5 -> 100.3: {"first":true}
        https://api.example/v3/depth?symbol=A&limit=5 -> 100.4: {"second":true}
        100.5: {"n":2}
        100.6: not json at all

        """

    private func serve(_ speed: PlaybackSpeed?, _ body: (Visitor) async throws -> Void) async throws {
        try await withFile(text) { path in
            let configuration = ExchangeConfiguration(
                requestsPerSecond: 1_000,
                recordings: [path],
                recordingSpeed: speed
            )
            try await withExchange(configuration) { _, visitor in try await body(visitor) }
        }
    }

    @Test func `its frames come as they were received, byte by byte, to each listener from the beginning`() async throws
    {
        for speed in [nil, PlaybackSpeed(times: 100)] {
            try await serve(speed) { visitor in
                for _ in 0..<2 {
                    try await RawWebSocket.connect(port: visitor.port, "/ws/recording") { socket in
                        // It may have said all it has to say before it hears us.
                        try? await socket.say(#"{"op":"subscribe"}"#)
                        var frames: [String] = []
                        while let frame = await socket.next(), frame.opcode == 1 { frames.append(frame.text) }
                        #expect(frames == [#"{"n":1}"#, #"{"n":2}"#, "not json at all"])
                    }
                }
            }
        }
    }

    @Test func `its REST answers come in turn, and the last one stays`() async throws {
        try await serve(nil) { visitor in
            let target = "/recording/v3/depth?symbol=A&limit=5"
            var bodies: [String] = []
            for _ in 0..<3 { bodies.append(try await visitor.get(target).text) }
            #expect(bodies == [#"{"first":true}"#, #"{"second":true}"#, #"{"second":true}"#])
            let missing = try await visitor.get("/recording/v3/depth?symbol=B")
            #expect(missing.status == 404)
            #expect(missing.message.contains(target))
        }
    }

    @Test func `who listens may leave before its end`() async throws {
        try await serve(PlaybackSpeed("0.001")) { visitor in
            try await RawWebSocket.connect(port: visitor.port, "/ws/recording") { socket in
                try await socket.send(9, [5])
                #expect(await socket.next()?.opcode == 10)
                try await socket.send(8, [0x03, 0xe8])
                #expect(await socket.closeCode() == 1000)
            }
        }
    }

    @Test func `a recording that cannot be read is an error before anything is served`() async throws {
        let exchange = try Exchange(ExchangeConfiguration(recordings: ["/nowhere/at/all"]))
        await #expect(throws: RecordingError.self) { try await exchange.run() }
        await #expect(throws: RecordingError.self) { try await exchange.port }
    }

    @Test(.needsCaptures) func `Kraken's recording comes whole, at any speed`() async throws {
        let path = Captures.path("KRAKEN.ws.50.0")
        try await withExchange(ExchangeConfiguration(recordings: [path], recordingSpeed: nil)) { _, visitor in
            try await RawWebSocket.connect(port: visitor.port, "/ws/recording") { socket in
                var count = 0
                while let frame = await socket.next(), frame.opcode == 1 { count += 1 }
                #expect(count == 4_321)
            }
        }
    }
}
