public import WeirModel
public import WeirTopology
import WeirWire
import ZeroMQ

/// Asks a manager how things are, as any plain REQ client may; no component's name is needed.
public enum ManagerStatus {
    /// One question, one answer. Blocks the calling thread.
    ///
    /// - Parameter timeout: how long the manager may take.
    /// - Throws: ``InspectionError``.
    public static func ask(_ topology: Topology, timeout: Duration = .seconds(3)) throws(InspectionError)
        -> StatusReport
    {
        let endpoint = topology.transport(topology.endpoints.control)
        var answer = Message()
        do {
            let socket = try Socket(Context(), .req)
            try socket.set(.receiveTimeout, to: timeout)
            try socket.set(.sendTimeout, to: timeout)
            try socket.connect(endpoint)
            guard try socket.send(ControlRequest.status.encoded) == .sent, try socket.receive(into: &answer) else {
                throw InspectionError.unreachable(endpoint: endpoint, waited: timeout)
            }
        } catch let error as InspectionError {
            throw error
        } catch {
            throw .socket("\(error)")
        }
        switch Result(catching: { () throws(WireError) in try ControlAnswer(answer.bytes) }) {
        case .success(.status(let report)): return report
        case .success(.refused(let refusal)): throw .refused(refusal.reason)
        case .success: throw .unreadable("another answer than a status")
        case .failure(let error): throw .unreadable("\(error)")
        }
    }
}

/// Why a manager could not be looked at.
public enum InspectionError: Error, Sendable, CustomStringConvertible {
    case unreachable(endpoint: String, waited: Duration)
    case refused(Refusal)
    case unreadable(String)
    case socket(String)
    /// Options that cannot work together.
    case settings(String)

    public var description: String {
        switch self {
        case .unreachable(let endpoint, let waited):
            "no answer from \(endpoint) within \(waited): is `weir manager` running with this topology?"
        case .refused(let reason): "the manager refuses the question: \(reason.name)"
        case .unreadable(let why): "the manager's answer cannot be read, perhaps it is of another version: \(why)"
        case .socket(let why), .settings(let why): why
        }
    }
}
