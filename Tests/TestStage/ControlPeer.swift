package import WeirModel
package import WeirTopology
package import WeirWire
package import ZeroMQ

/// A client without the SDK: a DEALER that says what it is told to say. It lives on the thread that made it.
package struct ControlPeer: ~Copyable {
    package let socket: Socket
    private var frames = Multipart(capacity: 2)
    private var ticket: UInt32 = 0

    /// - Parameter name: the routing id, where it chooses one.
    package init(_ context: Context, _ topology: Topology, name: [UInt8]? = nil) throws {
        let socket = try Socket(context, .dealer)
        if let name { try socket.set(.routingID, to: name) }
        try socket.set(.linger, to: .zero)
        try socket.set(.sendTimeout, to: hangGuard)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.set(.reconnectInterval, to: .milliseconds(20))
        try socket.connect(topology.transport(topology.endpoints.control))
        self.socket = socket
    }

    /// With a socket that is connected already.
    package init(_ socket: consuming Socket) { self.socket = socket }

    package mutating func send(_ message: [[UInt8]]) throws {
        guard try socket.send(message) == .sent else { throw Hang(what: "room for a message on control") }
    }

    /// The next answer; nil when the socket's time to receive is over.
    package mutating func receive() throws -> (answer: ControlAnswer, ticket: UInt32)? {
        guard try socket.receive(into: &frames), frames.count == 1 else { return nil }
        return (try ControlAnswer(frames[0]), Ticket.read(frames[0]))
    }

    /// One question, and its answer; answers to earlier questions are passed over.
    package mutating func ask(_ request: ControlRequest) throws -> ControlAnswer {
        ticket += 1
        try send([request.encoded(ticket: ticket)])
        while let (answer, answered) = try receive() {
            if answered == ticket { return answer }
        }
        throw Hang(what: "an answer on control")
    }

    package mutating func join(_ component: String, nonce: UInt64) throws -> Sender {
        let hello = Hello(component: component, host: "test", process: 1, nonce: nonce, topologyDigest: 0)
        guard case .hello(let answer) = try ask(.hello(hello)) else { throw Hang(what: "a welcome") }
        return answer.joined.sender
    }

    package mutating func status() throws -> StatusReport {
        guard case .status(let report) = try ask(.status) else { throw Hang(what: "a status") }
        return report
    }

    /// Waits until the manager's state is as wanted.
    package mutating func status(_ what: String, _ isWanted: (StatusReport) -> Bool) throws -> StatusReport {
        let end = ContinuousClock.now + hangGuard
        while ContinuousClock.now < end {
            let report = try status()
            if isWanted(report) { return report }
        }
        throw Hang(what: what)
    }
}
