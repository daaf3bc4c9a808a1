import Logging
import WeirGovernor
import WeirModel
import WeirTopology
import WeirWire

extension Processor {
    /// Carries an order out: all of it or, with the reason, nothing.
    mutating func carryOut(_ order: LimitOrder) throws(ManagerError) -> ControlAnswer {
        let changes: [OrderedChange]
        do {
            changes = try order.changes(to: topology, inForce: governor.limitStatuses(at: moment))
        } catch {
            return .refused(RefusalAnswer(reason: .badOrder, text: error.reason))
        }
        if let objection = objection(to: changes, order.reason) {
            return .refused(RefusalAnswer(reason: .badOrder, text: objection))
        }
        var changed: UInt32 = 0
        for change in changes {
            let before = governor.seq
            _ = try decide(.setLimit(change.limit, change.numbers, reason: order.reason))
            guard governor.seq > before else { continue }
            changed += 1
            // The reason is a foreign text: it is not to end the line.
            logger.notice(
                "limit changed by an order",
                metadata: ["limit": "\(change.name)", "reason": "\(order.reason.debugDescription)"]
            )
        }
        return .done(acted: changed, refused: 0)
    }

    /// Why one of the changes would be refused: tried on a copy, so that nothing has changed yet.
    private func objection(to changes: [OrderedChange], _ reason: String) -> String? {
        guard reason.utf8.count <= Bounds.reasonBytes else {
            return "the reason is longer than \(Bounds.reasonBytes) bytes"
        }
        var trial = governor
        var events: [Event] = []
        for change in changes {
            let answer = trial.handle(
                .setLimit(change.limit, change.numbers, reason: reason),
                at: moment,
                into: &events
            )
            if case .refused = answer {
                return "\(change.name) cannot be counted by such numbers: give a smaller burst or a shorter period"
            }
        }
        return nil
    }
}
