import WeirTopology
import WeirWire
import ZeroMQ

/// One question, one answer, as any plain REQ client may. Blocks the calling thread.
enum PlainQuestion {
    static func ask(
        _ request: ControlRequest,
        _ topology: Topology,
        _ keys: CurveKeyPair?,
        _ timeout: Duration
    ) throws(InspectionError) -> ControlAnswer {
        let passport: Passport?
        do { passport = try Passport.issue(for: topology, keys) } catch { throw .key(error) }
        var answer = Message()
        do {
            let socket = try Socket(Context(), .req)
            try socket.present(passport)
            try socket.set(.receiveTimeout, to: timeout)
            try socket.set(.sendTimeout, to: timeout)
            var monitor = try SocketMonitor(of: socket)
            let endpoint = topology.transport(topology.endpoints.control)
            try socket.connect(endpoint)
            guard try socket.send(request.encoded) == .sent, try socket.receive(into: &answer) else {
                if let passport, try monitor.sawRefusal() {
                    throw InspectionError.key(.refused(passport.keys.publicKey))
                }
                throw InspectionError.unreachable(endpoint: endpoint, waited: timeout)
            }
        } catch let error as InspectionError {
            throw error
        } catch {
            throw .socket("\(error)")
        }
        do { return try ControlAnswer(answer.bytes) } catch { throw .unreadable("\(error)") }
    }
}
