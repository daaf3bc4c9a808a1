import TestStage
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

@testable import Weir

/// Broadcasts an event under a topic, once the client has subscribed to it.
func broadcast(_ body: Event.Body, under topic: Topic, to client: Client, decided: Nanoseconds = 1) async throws {
    let endpoint = client.topology.transport(client.topology.endpoints.broadcast)
    try await onThread {
        let socket = try Socket(Context(), .xpub)
        try socket.set(.linger, to: .seconds(5))
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.bind(endpoint)
        let frame = try TopicFrame.bytes(of: topic)
        var subscription = Message()
        while subscription.copy().bytes.byteCount != frame.count + 1 {
            guard try socket.receive(into: &subscription) else { throw Hang(what: "a subscription") }
        }
        let component = ComponentID(rawValue: 1)
        let stamp = Stamp(
            epoch: 1,
            seq: 1,
            decided: decided,
            utc: 1,
            component: component,
            instance: .none,
            topicSeq: 1
        )
        _ = try socket.send([frame, Event(stamp: stamp, body: body).encoded])
    }
}
