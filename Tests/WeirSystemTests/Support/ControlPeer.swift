import Testing
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// A client without the SDK: a DEALER that says what it is told to say. It lives on the thread that made it.
struct ControlPeer: ~Copyable {
    let socket: Socket
    private var frames = Multipart(capacity: 2)
    /// Messages sent.
    private(set) var sent = 0
    private var ticket: UInt32 = 0

    init(_ context: Context, _ topology: Topology) throws {
        let socket = try Socket(context, .dealer)
        try socket.set(.linger, to: .zero)
        try socket.set(.sendTimeout, to: hangGuard)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.set(.reconnectInterval, to: .milliseconds(20))
        try socket.connect(topology.transport(topology.endpoints.control))
        // Only now: a socket that is a field already cannot be closed half way through a throwing initialiser.
        self.socket = socket
    }

    mutating func send(_ message: [[UInt8]]) throws {
        guard try socket.send(message) == .sent else { throw Hang(what: "room for a message on control") }
        sent += 1
    }

    mutating func send(_ request: ControlRequest, ticket: UInt32 = 0) throws {
        try send([request.encoded(ticket: ticket)])
    }

    /// The next answer; nil when the socket's time to receive is over.
    mutating func receive() throws -> (answer: ControlAnswer, ticket: UInt32)? {
        guard try socket.receive(into: &frames), frames.count == 1 else { return nil }
        return (try ControlAnswer(frames[0]), Ticket.read(frames[0]))
    }

    /// One question, and its answer; answers to earlier questions are passed over.
    mutating func ask(_ request: ControlRequest) throws -> ControlAnswer {
        ticket += 1
        return try ask(request.encoded(ticket: ticket), ticket: ticket)
    }

    /// One frame, and the answer with its ticket.
    mutating func ask(_ frame: [UInt8], ticket: UInt32) throws -> ControlAnswer {
        try send([frame])
        while let (answer, answered) = try receive() {
            if answered == ticket { return answer }
        }
        throw Hang(what: "an answer on control")
    }

    mutating func join(_ component: String, nonce: UInt64, digest: UInt64 = 0) throws -> HelloAnswer {
        let hello = Hello(component: component, host: "test", process: 1, nonce: nonce, topologyDigest: digest)
        guard case .hello(let answer) = try ask(.hello(hello)) else { throw Hang(what: "a welcome") }
        return answer
    }

    mutating func status() throws -> StatusReport {
        guard case .status(let report) = try ask(.status) else { throw Hang(what: "a status") }
        return report
    }
}
