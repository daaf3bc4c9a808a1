public import WeirModel
public import WeirTopology
import WeirWire
public import ZeroMQ

/// Asks a manager how things are, as any plain REQ client may; no component's name is needed.
public enum ManagerStatus {
    /// One question, one answer. Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - keys: whoever asks, where the topology has keys; nil for those in the file that `WEIR_KEY_FILE` names.
    ///   - timeout: how long the manager may take.
    /// - Throws: ``InspectionError``.
    public static func ask(
        _ topology: Topology,
        keys: CurveKeyPair? = nil,
        timeout: Duration = .seconds(3)
    ) throws(InspectionError) -> StatusReport {
        switch try PlainQuestion.ask(.status, topology, keys, timeout) {
        case .status(let report): return report
        case .refused(let refusal): throw .refused(refusal.reason)
        default: throw .unreadable("another answer than a status")
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
    /// Whoever asks cannot prove who it is.
    case key(KeyError)

    public var description: String {
        switch self {
        case .unreachable(let endpoint, let waited):
            "no answer from \(endpoint) within \(waited): is `weir manager` running with this topology?"
        case .refused(let reason): "the manager refuses the question: \(reason.name)"
        case .unreadable(let why): "the manager's answer cannot be read, perhaps it is of another version: \(why)"
        case .socket(let why), .settings(let why): why
        case .key(let error): "\(error)"
        }
    }
}
