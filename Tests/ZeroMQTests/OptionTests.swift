import Testing
import ZeroMQ

@Suite struct OptionTests {
    @Test func `options are read back as they were set`() async throws {
        try await inContext { context in
            let socket = try Socket(context, .dealer)
            func check<Value: Equatable & Sendable>(_ option: SocketOption<Value, ReadWrite>, _ values: Value...) throws
            {
                for value in values {
                    try socket.set(option, to: value)
                    let found = try socket.get(option)
                    #expect(found == value)
                }
            }
            try check(.linger, .seconds(2), nil, .zero)
            try check(.sendHighWater, 0, 100_000)
            try check(.receiveHighWater, 0, 100_000)
            try check(.sendBuffer, 65_536)
            try check(.receiveBuffer, 65_536)
            try check(.backlog, 17)
            try check(.maxMessageSize, 1_000_000, nil)
            try check(.sendTimeout, .milliseconds(5), nil)
            try check(.receiveTimeout, .milliseconds(5), nil)
            try check(.heartbeatInterval, .seconds(1), .zero)
            try check(.heartbeatTimeout, .seconds(3))
            try check(.heartbeatTimeToLive, .seconds(10))
            try check(.handshakeInterval, .seconds(5))
            try check(.connectTimeout, .seconds(4))
            try check(.reconnectInterval, .milliseconds(50), nil)
            try check(.reconnectIntervalMax, .seconds(30))
            try check(.keepAlive, true, false, nil)
            try check(.keepAliveIdle, .seconds(60), nil)
            try check(.keepAliveInterval, .seconds(10), nil)
            try check(.keepAliveCount, 3, nil)
            try check(.immediate, true, false)
            try check(.ipv6, true, false)
            try check(.routingID, [1, 2, 3])
            try check(.zapDomain, "weir")
            try check(.zapEnforceDomain, true)
            let keys = try CurveKeyPair.generate()
            try check(.curveServerKey, keys.publicKey)
            try check(.curvePublicKey, keys.publicKey)
            try check(.curveServer, true)
        }
    }

    @Test func `options that libzmq does not tell back can be set`() async throws {
        try await inContext { context in
            let router = try Socket(context, .router)
            try router.set(.routerMandatory, to: true)
            try router.set(.routerHandover, to: true)
            try router.set(.probeRouter, to: true)
            try router.set(.connectRoutingID, to: [1])
            let req = try Socket(context, .req)
            try req.set(.requestRelaxed, to: true)
            try req.set(.requestCorrelate, to: true)
            let xpub = try Socket(context, .xpub)
            try xpub.set(.xpubVerbose, to: true)
            try xpub.set(.xpubVerboser, to: true)
            try xpub.set(.xpubNoDrop, to: true)
        }
    }

    @Test func `fractions of a millisecond are rounded up`() async throws {
        try await inContext { context in
            let socket = try Socket(context, .dealer)
            try socket.set(.sendTimeout, to: .microseconds(1))
            #expect(try socket.get(.sendTimeout) == .milliseconds(1))
            try socket.set(.sendTimeout, to: .seconds(10_000_000_000))
            #expect(try socket.get(.sendTimeout) == .milliseconds(Int32.max))
            try socket.set(.sendTimeout, to: .milliseconds(-3))
            #expect(try socket.get(.sendTimeout) == .zero)
        }
    }

    @Test func `a value that is refused is told with its option`() async throws {
        try await inContext { context in
            let socket = try Socket(context, .dealer)
            let error = #expect(throws: ZeroMQError.self) { try socket.set(.routerMandatory, to: true) }
            #expect(
                error?.description == "invalid argument: ZMQ_ROUTER_MANDATORY = true on dealer (zmq_setsockopt)"
            )
        }
    }

    @Test func `a socket does not linger unless its context or its owner says so`() async throws {
        try await onThread {
            let brief = try Socket(Context(), .push)
            #expect(try brief.get(.linger) == .zero)
            let patient = try Socket(Context(lingersForever: true), .push)
            #expect(try patient.get(.linger) == nil)
        }
    }

    @Test func `events tell what can be done at once`() async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            #expect(try push.get(.events) == [])
            try push.connect(try pull.bind("inproc://test"))
            #expect(try push.get(.events) == .send)
            #expect(try pull.get(.events) == [])
            try push.post("x")
            #expect(try pull.get(.events) == .receive)
            #expect(try pull.get(.fileDescriptor) >= 0)
        }
    }
}
