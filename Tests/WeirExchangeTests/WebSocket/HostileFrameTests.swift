import Testing

@testable import WeirExchange

@Suite(.timeLimit(.minutes(2))) struct `Hostile frames` {
    /// What the exchange closes with, after it was sent something; and whether others are still served.
    private func code(after body: @escaping (RawWebSocket) async throws -> Void) async throws -> Int? {
        var code: Int?
        let configuration = ExchangeConfiguration(requestsPerSecond: 1_000, messageBytes: 1_000)
        try await withExchange(configuration) { exchange, visitor async throws in
            try await RawWebSocket.connect(port: visitor.port) { socket in
                _ = await socket.next()
                // It may be gone before everything has been sent.
                try? await body(socket)
                code = await socket.closeCode()
            }
            #expect(try await visitor.get("/healthz").status == 200)
            try await RawWebSocket.connect(port: visitor.port) { #expect(await $0.next() != nil) }
        }
        return code
    }

    @Test func `a frame that is not masked is refused`() async throws {
        #expect(try await code { try await $0.send(1, Array("{}".utf8), isMasked: false) } == 1002)
    }

    @Test func `reserved bits and unknown opcodes are refused`() async throws {
        #expect(try await code { try await $0.send(1, Array("{}".utf8), reserved: 0x40) } == 1002)
        #expect(try await code { try await $0.send(3, []) } == 1002)
        #expect(try await code { try await $0.send(11, []) } == 1002)
    }

    @Test func `binary is refused`() async throws {
        #expect(try await code { try await $0.send(2, [1, 2, 3]) } == 1003)
    }

    @Test func `text that is no UTF-8 is refused`() async throws {
        #expect(try await code { try await $0.send(1, [0x22, 0xff, 0xfe, 0x22]) } == 1007)
    }

    @Test func `a frame that is too large is refused before it has come`() async throws {
        #expect(try await code { try await $0.send(1, [], claims: 1_001) } == 1009)
        #expect(try await code { try await $0.send(1, [], claims: .max) } == 1009)
        let whole = try await code { socket in
            for _ in 0..<20 { try await socket.send(1, Array(repeating: 0x20, count: 50_000)) }
        }
        #expect(whole == 1009)
    }

    @Test func `a message that is too large in all is refused`() async throws {
        let code = try await code { socket in
            try await socket.send(1, Array(repeating: 0x20, count: 600), isFinal: false)
            try await socket.send(0, Array(repeating: 0x20, count: 600))
        }
        #expect(code == 1009)
    }

    @Test func `fragments without end are refused`() async throws {
        let code = try await code { socket in
            try await socket.send(1, [], isFinal: false)
            for _ in 0..<2_000 { try await socket.send(0, [], isFinal: false) }
        }
        #expect(code == 1009 || code == nil)
    }

    @Test func `fragments out of order are refused`() async throws {
        #expect(try await code { try await $0.send(0, [0x20]) } == 1002)
        let begunTwice = try await code { socket in
            try await socket.send(1, [0x20], isFinal: false)
            try await socket.send(1, [0x20])
        }
        #expect(begunTwice == 1002)
    }

    @Test func `control frames that are long or in pieces are refused`() async throws {
        #expect(try await code { try await $0.send(9, Array(repeating: 0, count: 126)) } == 1002)
        #expect(try await code { try await $0.send(9, [], isFinal: false) } == 1002)
    }

    @Test func `JSON that is none is answered, and harms not even its own session`() async throws {
        try await withExchange { _, visitor in
            try await RawWebSocket.connect(port: visitor.port) { socket in
                for json in ["", "{", "null", "\u{0}", String(repeating: "[", count: 60_000)] {
                    try await socket.say(json)
                    #expect(await socket.next("ERROR") != nil)
                }
                try await socket.say(#"{"type":"PING"}"#)
                #expect(await socket.next("PONG") != nil)
            }
        }
    }

    @Test func `a flood is shut out`() async throws {
        #expect(try await code { socket in for _ in 0..<200 { try await socket.say(#"{"type":"PING"}"#) } } == 1008)
        #expect(try await code { socket in for _ in 0..<200 { try await socket.send(9, [1]) } } == 1008)
    }

    @Test(arguments: 0..<20) func `random bytes harm nobody`(seed: UInt64) async throws {
        _ = try await code { socket in
            var random = SeededRandom(seed: seed)
            for _ in 0..<50 {
                let opcode = UInt8.random(in: 0...15, using: &random)
                let payload = (0..<Int.random(in: 0...200, using: &random)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                try await socket.send(
                    opcode,
                    payload,
                    isFinal: .random(using: &random),
                    isMasked: .random(using: &random)
                )
            }
            try await socket.send(8, [])
        }
    }

    @Test func `a connection that ends in the middle of anything is forgotten`() async throws {
        try await withExchange { exchange, visitor in
            for _ in 0..<20 {
                try await RawWebSocket.connect(port: visitor.port) { socket in
                    try await socket.subscribe()
                    try await socket.send(1, [0x7b], claims: 500)
                }
            }
            while exchange.floor.hall.engine({ engine, _ in !engine.members.isEmpty }) {
                try await Task.sleep(for: .milliseconds(5))
            }
            #expect(try await visitor.get("/healthz").status == 200)
        }
    }
}
