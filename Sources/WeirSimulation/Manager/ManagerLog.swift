import WeirModel
import WeirWire

/// What the simulation knows of the manager over all of its lives, and holds against the journals in the end.
final class ManagerLog {
    /// Verdicts and leases that somebody was told, and states that somebody was told the hash of.
    private(set) var verdicts: [ToldVerdict] = []
    private(set) var leases: [ToldLease] = []
    private(set) var hashes: [(seq: UInt64, hash: UInt64)] = []
    /// How the governor's clock went in each epoch.
    var times: [UInt32: GovernorTime] = [:]
    /// When the governor's clock stood still, by the raw one.
    var wallMoves: [Nanoseconds] = []
    var faults: [String] = []
    var crashes = 0
    var powerLosses = 0
    var diskFailures = 0
    /// Messages that said nothing a manager understands, and those of strangers that did.
    var unread = 0
    var strange = 0

    struct ToldVerdict {
        let instance: InstanceID
        let request: RequestID
        let seq: UInt64
    }

    struct ToldLease {
        let instance: InstanceID
        let lease: LeaseID
    }

    /// Somebody is told this, from now on it must be true.
    func told(_ answer: ControlAnswer, to instance: InstanceID) {
        switch answer {
        case .allowance(_, let given):
            for verdict in given where verdict.seq > 0 {
                verdicts.append(ToldVerdict(instance: instance, request: verdict.request, seq: verdict.seq))
            }
        case .lease(let answer) where answer.lease != .none:
            leases.append(ToldLease(instance: instance, lease: answer.lease))
        default: break
        }
    }

    func told(_ hash: UInt64, at seq: UInt64) { hashes.append((seq, hash)) }
}
