import Testing
import ZeroMQ

@Suite struct ZAPTests {
    @Test(arguments: [Transport.ipc, .tcp])
    func `a known key speaks under its name, an unknown one not at all`(over transport: Transport) async throws {
        try await inContext { context in
            var handler = try ZAPHandler(context)
            let (serverKeys, known, unknown) = (
                try CurveKeyPair.generate(), try CurveKeyPair.generate(), try CurveKeyPair.generate()
            )
            let server = try context.socket(.router)
            try server.serveCurve(with: serverKeys)
            try server.set(.zapDomain, to: "weir")
            try server.set(.zapEnforceDomain, to: true)
            var monitor = try SocketMonitor(of: server)
            let endpoint = try server.bind(transport.endpoint)

            let stranger = try context.socket(.dealer)
            try stranger.useCurve(with: unknown, server: serverKeys.publicKey)
            var strangerMonitor = try SocketMonitor(of: stranger)
            try stranger.connect(endpoint)
            try stranger.post("let me in")
            let refused = try handler.await()
            #expect(refused.credentials == .curve(unknown.publicKey))
            try handler.answer(refused, .refuse(reason: "unknown key"))
            let events = try monitor.events { if case .disconnected = $0 { true } else { false } }
            #expect(events.contains { $0.what == .handshakeFailed(.refused(status: 400)) })

            let seen = try strangerMonitor.events { if case .disconnected = $0 { true } else { false } }
            #expect(seen.contains { $0.what == .handshakeFailed(.refused(status: 400)) })

            let friend = try context.socket(.dealer)
            try friend.useCurve(with: known, server: serverKeys.publicKey)
            try friend.connect(endpoint)
            try friend.post("hello")
            let request = try handler.await()
            #expect(request.domain == "weir")
            #expect(request.credentials == .curve(known.publicKey))
            if transport == .tcp { #expect(request.address == "127.0.0.1") }
            try handler.answer(request, .accept(userID: "price_feeds", properties: ["X-Role": "feed"]))

            var frames = Multipart(capacity: 2)
            let came = try server.receive(into: &frames)
            #expect(came)
            #expect(frames.userID == "price_feeds")
            #expect(frames.property("X-Role") == "feed")
            #expect(frames[1].array == Array("hello".utf8))
            #expect(try server.isSilent())
            #expect(handler.malformed == 0)
        }
    }

    @Test func `peers without keys can be counted, and one too many refused`() async throws {
        try await inContext { context in
            var handler = try ZAPHandler(context)
            let server = try context.socket(.router)
            try server.set(.zapDomain, to: "limit")
            var monitor = try SocketMonitor(of: server)
            let endpoint = try server.bind("tcp://127.0.0.1:*")

            let first = try context.socket(.dealer)
            try first.connect(endpoint)
            let admitted = try handler.await()
            #expect(admitted.credentials == .null)
            try handler.answer(admitted, .accept(userID: "peer-1"))
            try first.post("hello")
            var message = Message()
            let came = try server.receive(into: &message)
            #expect(came)
            // The frame that names the peer knows the user as well.
            #expect(message.userID == "peer-1")
            try server.skipRemainingFrames()

            let second = try context.socket(.dealer)
            try second.set(.reconnectInterval, to: nil)
            try second.connect(endpoint)
            try second.post("me too")
            try handler.answer(try handler.await(), .refuse(reason: "full"))
            let events = try monitor.events { if case .disconnected = $0 { true } else { false } }
            #expect(
                events.map(\.name) == [
                    "listening", "accepted", "handshakeSucceeded", "accepted", "handshakeFailed", "disconnected",
                ]
            )
            #expect(try server.isSilent())
        }
    }

    @Test func `a peer that was put off comes again`() async throws {
        try await inContext { context in
            var handler = try ZAPHandler(context)
            let server = try context.socket(.pull)
            try server.set(.zapDomain, to: "limit")
            try server.set(.handshakeInterval, to: .milliseconds(100))
            let client = try context.socket(.push)
            try client.set(.reconnectInterval, to: .milliseconds(1))
            try client.connect(try server.bind("tcp://127.0.0.1:*"))
            try client.post("hello")

            for _ in 0..<2 { try handler.answer(try handler.await(), .tryLater) }
            var poller = Poller()
            let news = poller.add(server)
            _ = poller.add(handler.requests)
            // Where the machine is slow, the handshake may be over before it is answered; then it is tried again.
            while !poller[news].contains(.receive) {
                while let request = try handler.next() { try handler.answer(request, .accept(userID: "patient")) }
                _ = try poller.wait(for: hangGuard)
            }
            #expect(try server.fetch() == ["hello"])
        }
    }

    @Test func `a server that must ask lets nobody in when nobody answers for it`() async throws {
        try await inContext { context in
            let server = try context.socket(.pull)
            try server.set(.zapDomain, to: "weir")
            try server.set(.zapEnforceDomain, to: true)
            let client = try context.socket(.push)
            try client.set(.reconnectInterval, to: nil)
            var monitor = try SocketMonitor(of: server)
            try client.connect(try server.bind("tcp://127.0.0.1:*"))
            try client.post("hello")
            let events = try monitor.events { if case .handshakeFailed = $0 { true } else { false } }
            #expect(!events.isEmpty)
            #expect(try server.isSilent())
        }
    }

    @Test func `a request that is none is counted and passed over`() async throws {
        try await inContext { context in
            var handler = try ZAPHandler(context)
            let prankster = try context.socket(.dealer)
            try prankster.connect("inproc://zeromq.zap.01")
            try prankster.post("", "1.0")
            try prankster.post("", "9.9", "1", "weir", "", "", "NULL")
            try prankster.post("", "1.0", "1", "weir", "", "", "CURVE", "too short")
            try prankster.post("", "1.0", "7", "weir", "1.2.3.4", "id", "PLAIN", "user", "word")
            let request = try handler.await()
            #expect(handler.malformed == 3)
            #expect(request.requestID == Array("7".utf8))
            #expect(request.address == "1.2.3.4")
            #expect(request.routingID == Array("id".utf8))
            #expect(request.credentials == .plain(user: "user", password: "word"))
            try handler.answer(request, .tryLater)
            #expect(try prankster.fetch() == ["", "1.0", "7", "300", "try again later", "", ""])
            try handler.answer(request, .fail(reason: "no disk"))
            #expect(try prankster.fetch() == ["", "1.0", "7", "500", "no disk", "", ""])
        }
    }

    @Test func `a context has one handler`() async throws {
        try await inContext { context in
            let first = try ZAPHandler(context)
            let error = #expect(throws: ZeroMQError.self) { _ = try ZAPHandler(context) }
            #expect(error?.description == "address already in use: inproc://zeromq.zap.01 (zmq_bind)")
            #expect(try first.requests.isSilent())
        }
    }
}

extension ZAPHandler {
    /// Waits for a peer.
    fileprivate mutating func await() throws -> ZAPRequest {
        try requests.set(.receiveTimeout, to: hangGuard)
        return try #require(try next(dontWait: false), "nobody asked")
    }
}
