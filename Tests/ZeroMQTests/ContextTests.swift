import Glibc
import Testing
import ZeroMQ

@Suite struct ContextTests {
    @Test func `a context ends although a message could not be delivered`() async throws {
        try await inContext { context in
            let socket = try Socket(context, .push)
            try socket.connect("tcp://127.0.0.1:1")
            try socket.post("for nobody")
        }
    }

    @Test func `a socket may outlive the last reference to its context`() async throws {
        try await onThread {
            let pull = try Context().socket(.pull)
            try pull.bind("inproc://test")
            #expect(try pull.isSilent())
        }
    }

    @Test func `shutting down wakes a thread that waits`() async throws {
        let context = try Context()
        async let error = onThread { () -> ZeroMQError? in
            do {
                let socket = try Socket(context, .pull)
                var message = Message()
                _ = try socket.receive(into: &message)
                return nil
            } catch let error as ZeroMQError {
                return error
            }
        }
        context.shutdown()
        context.shutdown()
        #expect(try await error?.code == .contextTerminated)
        let late = #expect(throws: ZeroMQError.self) { _ = try Socket(context, .pull) }
        #expect(late?.description == "the context was shut down: pull (zmq_socket)")
    }

    @Test func `a context bounds its sockets and its messages`() async throws {
        try await onThread {
            let context = try Context(ioThreads: 0, maxSockets: 1, maxMessageSize: 100)
            let only = try context.socket(.pair)
            let error = #expect(throws: ZeroMQError.self) { _ = try Socket(context, .pair) }
            #expect(error?.code == .tooManySockets)
            #expect(try only.isSilent())
        }
    }

    @Test func `a setting out of range is refused by name`() {
        let error = #expect(throws: ZeroMQError.self) { _ = try Context(ioThreads: -1) }
        #expect(error?.description == "invalid argument: ZMQ_IO_THREADS = -1 (zmq_ctx_set)")
    }

    @Test func `a socket is handed over to another thread`() async throws {
        let context = try Context()
        let hands = Hands()
        try await onThread {
            let pull = try context.socket(.pull)
            try pull.bind("inproc://test")
            hands.put(pull.detached())
        }
        try await onThread {
            let pull = hands.take().attached()
            let push = try context.socket(.push)
            try push.connect("inproc://test")
            try push.post("hello")
            #expect(try pull.fetch() == ["hello"])
        }
    }

    #if DEBUG
        @Test func `a thread that touches another's socket is stopped`() async {
            await #expect(processExitsWith: .failure) {
                let hands = Stolen(try Socket(Context(), .pull))
                try await onThread { _ = try hands.socket.lastEndpoint }
            }
        }
    #endif
}

/// Where one thread lays a socket down and another takes it up.
private final class Hands: @unchecked Sendable {
    private var socket: DetachedSocket?

    func put(_ socket: consuming DetachedSocket) { self.socket = consume socket }
    func take() -> DetachedSocket {
        guard let socket = socket.take() else { preconditionFailure("nothing was put") }
        return socket
    }
}

/// A socket reached from the wrong thread.
private final class Stolen: @unchecked Sendable {
    let socket: Socket
    init(_ socket: consuming Socket) { self.socket = socket }
}
