import Testing
import ZeroMQ

@Suite struct RequestTests {
    @Test(arguments: Transport.allCases)
    func `a REQ is answered by a ROUTER`(over transport: Transport) async throws {
        try await inContext { context in
            let router = try context.socket(.router)
            let endpoint = try router.bind(transport.endpoint)
            let asker = try context.socket(.req)
            try asker.connect(endpoint)
            try asker.post("ask")
            var request = Multipart(capacity: 3)
            let came = try router.receive(into: &request)
            #expect(came)
            let frames = request.copies
            #expect(frames[1...] == [[], Array("ask".utf8)])
            let outcome = try router.send([frames[0], [], Array("answer".utf8)])
            #expect(outcome == .sent)
            #expect(try asker.fetch() == ["answer"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a DEALER asks a thousand times before it listens`(over transport: Transport) async throws {
        let count = 1_000
        let endpoint = transport.endpoint
        let context = try Context()
        let bound = AsyncStream.makeStream(of: String.self)
        async let served: Void = onThread {
            let router = try context.socket(.router)
            bound.continuation.yield(try router.bind(endpoint))
            var request = Multipart(capacity: 2)
            for _ in 0..<count {
                guard try router.receive(into: &request) else { return }
                guard try router.send(request[0], more: true) == .sent else { return }
                guard try router.send(request[1]) == .sent else { return }
            }
            // Until the asker has heard all: closing drops what has not gone out.
            _ = try router.receive(into: &request)
        }
        var endpoints = bound.stream.makeAsyncIterator()
        let server = try #require(await endpoints.next())
        try await onThread {
            let dealer = try context.socket(.dealer)
            try dealer.connect(server)
            for number in 0..<count { try dealer.post("\(number)") }
            for number in 0..<count { #expect(try dealer.fetch() == ["\(number)"]) }
            try dealer.post("done")
            try dealer.set(.linger, to: hangGuard)
        }
        try await served
    }

    @Test(arguments: Transport.allCases)
    func `work is pushed and pulled`(over transport: Transport) async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            try push.connect(try pull.bind(transport.endpoint))
            try push.post("one")
            try push.post("two")
            #expect(try pull.fetch() == ["one"])
            #expect(try pull.fetch() == ["two"])
            try pull.unbind(try pull.lastEndpoint)
        }
    }

    @Test func `a REP that speaks out of turn is told so by name`() async throws {
        try await inContext { context in
            let rep = try context.socket(.rep)
            let endpoint = try rep.bind("tcp://127.0.0.1:*")
            let error = #expect(throws: ZeroMQError.self) { _ = try rep.send("answer") }
            #expect(error?.code == .wrongState)
            #expect(error?.description == "not this socket's turn to send or to receive: rep \(endpoint) (zmq_send)")
        }
    }

    @Test func `a ROUTER that must deliver says that a peer is unreachable`() async throws {
        try await inContext { context in
            let router = try context.socket(.router)
            try router.set(.routerMandatory, to: true)
            try router.bind("inproc://test")
            let outcome = try router.send([Array("nobody".utf8), Array("hello".utf8)])
            #expect(outcome == .unreachable)
        }
    }

    @Test func `a full queue would block, and takes again once it is read`() async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            try pull.set(.receiveHighWater, to: 2)
            let push = try context.socket(.push)
            try push.set(.sendHighWater, to: 2)
            try push.connect(try pull.bind("inproc://test"))
            var sent = 0
            while try push.send("\(sent)", dontWait: true) == .sent { sent += 1 }
            #expect(sent == 4)
            for number in 0..<sent { #expect(try pull.fetch() == ["\(number)"]) }
            #expect(try pull.isSilent())
            try push.post("again")
            #expect(try pull.fetch() == ["again"])
        }
    }

    @Test func `a timeout ends a wait with nothing`() async throws {
        try await inContext { context in
            let dealer = try Socket(context, .dealer)
            try dealer.set(.sendTimeout, to: .milliseconds(1))
            try dealer.set(.receiveTimeout, to: .milliseconds(1))
            let outcome = try dealer.send("to nobody")
            #expect(outcome == .wouldBlock)
            var message = Message()
            let came = try dealer.receive(into: &message)
            #expect(!came)
        }
    }
}
