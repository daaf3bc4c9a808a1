import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Floods a socket of the manager in windows, each of which waits until the manager has counted it. Each blocks its thread.
enum Flood {
    /// Messages sent, by the socket they went to.
    struct Sent: Sendable {
        var control: UInt64 = 0
        var ingest: UInt64 = 0
        var broadcast: UInt64 = 0

        static func + (a: Sent, b: Sent) -> Sent {
            Sent(control: a.control + b.control, ingest: a.ingest + b.ingest, broadcast: a.broadcast + b.broadcast)
        }
    }

    private static let window = 1_000

    static func control(_ topology: Topology, _ count: Int, seed: UInt64) throws -> Sent {
        let context = try Context()
        var peer = try ControlPeer(context, topology)
        var watch = try ControlPeer(context, topology)
        var malice = Malice(seed: seed)
        for start in stride(from: 0, to: count, by: window) {
            // A new instance for each window: one of the frames may have been its goodbye.
            let sender = try watch.join("other", nonce: seed &+ UInt64(start)).joined.sender
            malice.speakOnControl(as: sender)
            for _ in start..<min(start + window, count) {
                try peer.send(malice.question())
                while try peer.hasAnswer() {}
            }
            while try watch.status().traffic.control < UInt64(peer.sent + watch.sent) {}
        }
        return Sent(control: UInt64(peer.sent + watch.sent))
    }

    static func ingest(_ topology: Topology, _ count: Int, seed: UInt64) throws -> Sent {
        var peer = try IngestPeer(topology)
        var watch = try ControlPeer(peer.context, topology)
        var malice = Malice(seed: seed)
        for start in stride(from: 0, to: count, by: window) {
            let sender = try watch.join("other", nonce: seed &+ UInt64(start)).joined.sender
            malice.speakOnIngest(as: sender)
            for _ in start..<min(start + window, count) { try peer.send(malice.arrival()) }
            while try watch.status().traffic.ingest < UInt64(peer.sent) {}
        }
        return Sent(control: UInt64(watch.sent), ingest: UInt64(peer.sent))
    }

    static func broadcast(_ topology: Topology, _ count: Int, seed: UInt64) throws -> Sent {
        let context = try Context()
        var watch = try ControlPeer(context, topology)
        let socket = try Socket(context, .xsub)
        try socket.set(.sendHighWater, to: 10 * window)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.connect(topology.transport(topology.endpoints.broadcast))
        // What arrives proves that the connection stands: before that, libzmq would drop what is sent.
        var sent: UInt64 = 2
        _ = try socket.send([1] + Array("verdict/".utf8))
        var frames = Multipart()
        guard try socket.receive(into: &frames) else { throw Hang(what: "a verdict on the bus") }
        _ = try socket.send([0] + Array("verdict/".utf8))

        var malice = Malice(seed: seed)
        for start in stride(from: 0, to: count, by: window) {
            for number in start..<min(start + window, count) {
                let cry = malice.cry(number: number)
                _ = try socket.send(cry)
                sent += 1
                guard cry[0][0] == 1 else { continue }
                // The end of the subscription: so they do not pile up.
                _ = try socket.send([[0] + cry[0].dropFirst()])
                sent += 1
            }
            while try watch.status().traffic.broadcast < sent {}
        }
        return Sent(control: UInt64(watch.sent), broadcast: sent)
    }
}

extension ControlPeer {
    /// Takes an answer if there is one, whatever it says.
    mutating func hasAnswer() throws -> Bool {
        var message = Message()
        return try socket.receive(into: &message, dontWait: true)
    }
}
