public import WeirModel
public import WeirTopology
import WeirWire
public import ZeroMQ

/// Has a manager change limits; where the topology has keys, that takes an operator with the role `limits`.
public enum ManagerOrder {
    /// What came of an order.
    public enum Outcome: Sendable, Equatable {
        /// It is in force, and durable.
        case done
        /// Nothing of it was carried out: why.
        case refused(Refusal, String)
    }

    /// One order, one answer. Blocks the calling thread.
    ///
    /// - Parameters:
    ///   - keys: whoever orders, where the topology has keys; nil for those in the file that `WEIR_KEY_FILE` names.
    ///   - timeout: how long the manager may take.
    /// - Throws: ``InspectionError``; after ``InspectionError/unreachable(endpoint:waited:)`` it is not known whether the order
    ///   was carried out.
    public static func give(
        _ order: LimitOrder,
        _ topology: Topology,
        keys: CurveKeyPair? = nil,
        timeout: Duration = .seconds(3)
    ) throws(InspectionError) -> Outcome {
        switch try PlainQuestion.ask(.limitOrder(order), topology, keys, timeout) {
        case .done: return .done
        case .refused(let refusal): return .refused(refusal.reason, refusal.text)
        default: throw .unreadable("none to an order")
        }
    }
}
