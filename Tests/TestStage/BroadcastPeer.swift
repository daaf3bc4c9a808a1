package import WeirModel
package import WeirTopology
import WeirWire
package import ZeroMQ

/// A listener without the SDK. It lives on the thread that made it.
package struct BroadcastPeer: ~Copyable {
    package let socket: Socket
    private var frames = Multipart(capacity: 2)

    /// A subscription takes effect some time after it was made: ask `peer` until the manager has counted it.
    package init(_ context: Context, _ topology: Topology, to prefix: String, seenBy peer: inout ControlPeer) throws {
        let before = try peer.status().traffic.broadcast
        let socket = try Socket(context, .sub)
        try socket.set(.linger, to: .zero)
        try socket.set(.receiveHighWater, to: 0)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.subscribe(to: prefix)
        try socket.connect(topology.transport(topology.endpoints.broadcast))
        _ = try peer.status("the subscription") { $0.traffic.broadcast > before }
        self.socket = socket
    }

    /// The next event, and the topic it came on.
    package mutating func next() throws -> (topic: String, event: Event) {
        guard try socket.receive(into: &frames), frames.count == 2 else { throw Hang(what: "an event") }
        return (try TopicFrame.parse(frames[0]).description, try EventCoding.decodeEvent(frames[1]))
    }

    /// The next message, whatever it is.
    package mutating func message() throws -> (topic: String, bytes: [UInt8]) {
        guard try socket.receive(into: &frames), frames.count == 2 else { throw Hang(what: "a message") }
        return (try TopicFrame.parse(frames[0]).description, unsafe frames[1].withUnsafeBytes { unsafe Array($0) })
    }

    /// The next beacon; other messages are passed over.
    package mutating func beacon() throws -> Beacon {
        while true {
            let message = try message()
            if message.topic == Beacon.topic.description {
                return unsafe try BeaconCoding.decodeBeacon(message.bytes.span.bytes)
            }
        }
    }
}
