import Glibc
import Testing
import ZeroMQ

@Suite struct ErrorTests {
    @Test func `a taken address is named`() async throws {
        try await inContext { context in
            let first = try Socket(context, .rep)
            let endpoint = try first.bind("tcp://127.0.0.1:*")
            let second = try Socket(context, .rep)
            let error = #expect(throws: ZeroMQError.self) { try second.bind(endpoint) }
            #expect(error == ZeroMQError(code: .addressInUse, call: "zmq_bind", subject: endpoint))
            #expect(error?.description == "address already in use: \(endpoint) (zmq_bind)")
        }
    }

    @Test(arguments: [
        ("foo://bar", ZeroMQError.Code.transportNotSupported),
        ("nonsense", .invalidArgument),
        ("tcp://192.0.2.1:1", .addressNotAvailable),
        ("tcp://nowhere0:1", .noSuchInterface),
        ("ipc:///nonexistent/folder/socket", .notFound),
    ])
    func `an endpoint that cannot be bound is named`(endpoint: String, code: ZeroMQError.Code) async throws {
        try await inContext { context in
            let socket = try Socket(context, .rep)
            let error = #expect(throws: ZeroMQError.self) { try socket.bind(endpoint) }
            #expect(error == ZeroMQError(code: code, call: "zmq_bind", subject: endpoint))
        }
    }

    @Test func `leaving an endpoint never entered is an error`() async throws {
        try await inContext { context in
            let socket = try Socket(context, .rep)
            let unbound = #expect(throws: ZeroMQError.self) { try socket.unbind("tcp://127.0.0.1:1") }
            #expect(unbound == ZeroMQError(code: .notFound, call: "zmq_unbind", subject: "tcp://127.0.0.1:1"))
            let parted = #expect(throws: ZeroMQError.self) { try socket.disconnect("tcp://127.0.0.1:1") }
            #expect(parted == ZeroMQError(code: .notFound, call: "zmq_disconnect", subject: "tcp://127.0.0.1:1"))
        }
    }

    @Test func `a SUB cannot send`() async throws {
        try await inContext { context in
            let socket = try Socket(context, .sub)
            let error = #expect(throws: ZeroMQError.self) { _ = try socket.send("x") }
            #expect(error?.description == "not supported by this kind of socket: sub (zmq_send)")
        }
    }

    /// libzmq removes what it finds at the path: whoever must be alone needs another lock.
    @Test func `a taken ipc path is taken over without an error`() async throws {
        let path = "/tmp/zeromq-\(getpid()).socket"
        defer { _ = unsafe unlink(path) }
        try await inContext { context in
            let first = try context.socket(.pull)
            try first.bind("ipc://\(path)")
            let second = try context.socket(.pull)
            try second.bind("ipc://\(path)")
            let push = try context.socket(.push)
            try push.connect("ipc://\(path)")
            try push.post("hello")
            #expect(try second.fetch() == ["hello"])
            #expect(try first.isSilent())
        }
    }

    @Test func `an address is free again after unbind`() async throws {
        try await inContext { context in
            let first = try Socket(context, .rep)
            let endpoint = try first.bind("inproc://test")
            try first.unbind(endpoint)
            let second = try Socket(context, .rep)
            try second.bind(endpoint)
        }
    }

    @Test func `the loaded library is new enough`() {
        #expect(ZeroMQVersion.loaded >= ZeroMQVersion(4, 3, 0))
        #expect(ZeroMQVersion.has("curve"))
        #expect(ZeroMQVersion(4, 3, 4).description == "4.3.4")
    }
}
