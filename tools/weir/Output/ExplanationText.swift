import WeirGovernor
import WeirManager
import WeirModel
import WeirWire

/// Why an event is what it is, for people.
enum ExplanationText {
    static func page(_ found: LedgerExplanation) -> String {
        guard let explanation = found.explanation else { return other(found) }
        return """
            \(head(found.event, explanation.component))
            \(subject(explanation))

            \(ExplanationSentence.text(explanation))

            \(table(explanation))\(notes(explanation))
            """
    }

    private static func head(_ event: Event, _ component: String) -> String {
        let stamp = event.stamp
        let instance = stamp.instance == .none ? "" : "  instance \(stamp.instance.rawValue)"
        return "\(event.body.kind)  seq \(Numbers.grouped(stamp.seq))  epoch \(stamp.epoch)  "
            + "\(UTCTime.text(stamp.utc))  \(component)\(instance)"
    }

    private static func subject(_ explanation: Explanation) -> String {
        switch explanation.subject {
        case .request(let verdict):
            let attempt = verdict.attempt == verdict.request ? "" : " (attempt \(verdict.attempt))"
            let connection = verdict.opensConnection ? ", a connection of its own" : ""
            return "request \(verdict.request)\(attempt): \(explanation.kind), \(verdict.permits) permits, "
                + "\(Numbers.grouped(verdict.bytes)) bytes expected\(connection)"
        case .lease(let granted):
            return "lease \(granted.lease.rawValue) (question \(granted.question)): \(granted.wanted) × "
                + "\(explanation.kind) wanted"
        }
    }

    private static func table(_ explanation: Explanation) -> String {
        var rows = [["limit", "strategy", "costs", "used", "of", "leased", "reserved", "share", "would wait", ""]]
        for view in explanation.limits {
            rows.append([
                view.definition.name, view.definition.strategy.name, Numbers.grouped(view.units),
                Numbers.grouped(view.used), ExplanationWords.numbers(view.definition, view.definition.inForce),
                Numbers.grouped(view.leased), Numbers.grouped(view.reserved),
                view.share.map { "\(Numbers.grouped($0.used))/\(Numbers.grouped($0.units))" } ?? "–",
                view.units == 0 ? "not counted" : ExplanationWords.wait(view.waits.longest), mark(view),
            ])
        }
        return ShowTextTable.text(rows)
    }

    private static func mark(_ view: Explanation.LimitView) -> String {
        if view.isBinding { return "← bound" }
        guard view.definition.isShadow else { return "" }
        return view.waits.longest > 0 && view.units > 0 ? "shadow: would have denied" : "shadow"
    }

    private static func notes(_ explanation: Explanation) -> String {
        var notes: [String] = []
        for view in explanation.limits where view.declared != view.definition.inForce {
            let who = view.isOverridden ? "an administrator's numbers stand" : "it was moved"
            let declared = ExplanationWords.numbers(view.definition, view.declared)
            notes.append("\(view.definition.name): \(who); the topology declares \(declared)")
        }
        if !explanation.isReproduced {
            notes.append(
                "decided again, it comes out otherwise: the journal was made by a program that decides otherwise"
            )
        }
        return notes.isEmpty ? "" : "\n" + notes.map { $0 + "\n" }.joined()
    }

    // MARK: Other events

    /// An event that is no verdict: what it is, and what it changed.
    private static func other(_ found: LedgerExplanation) -> String {
        let name = found.after.key(of: found.event.stamp.component) ?? "?"
        var text = head(found.event, name) + "\n"
        text += EventJSON.text(of: EventFields.fields(of: found.event)) + "\n\n"
        text += "This is no verdict: \(meaning(found.event.body)).\n"
        let changes = changes(found)
        return text + (changes.isEmpty ? "No limit counts otherwise for it.\n" : "\n" + ShowTextTable.text(changes))
    }

    private static func meaning(_ body: Event.Body) -> String {
        switch body {
        case .epochBegan: "the manager opened its journal for writing"
        case .topologyAdopted: "the manager took up a topology"
        case .limitChanged(let change): "the limit \(change.name) has other numbers (\(change.reason))"
        case .instanceJoined: "a process said hello and got its number"
        case .instanceLeft: "an instance is no more"
        case .heartbeatNoted: "an instance said that it lives"
        case .verdictGiven: "a request was decided"
        case .verdictReturned(let returned): "the verdict on request \(returned.request) came back unused"
        case .connectionChanged(let change): "connection slot \(change.slot.rawValue) was \(change.change)"
        case .requestsRecorded(let recorded): "\(recorded.facts.count) requests were recorded, and settled"
        case .eventsLost(let lost): "\(lost.count) events of a publisher will not come"
        case .leaseGranted: "an instance was paid in advance"
        case .leaseEnded(let ended): "lease \(ended.lease.rawValue) is over (\(ended.cause))"
        case .reserveSet: "what an instance may live on unheard was set, or is at an end"
        case .sharesSet(let set): "a shared limit was divided among \(set.shares.count) components"
        case .metricsObserved: "the network monitor took a sample"
        case .alertRaised(let raised): "the alert \(raised.kind.name) was raised"
        case .alertCleared(let cleared): "the alert \(cleared.kind.name) was cleared"
        }
    }

    /// The limits that differ after the event.
    private static func changes(_ found: LedgerExplanation) -> [[String]] {
        let moment = found.event.stamp.moment
        let before = found.before.limitStatuses(at: moment)
        var rows: [[String]] = []
        for limit in found.after.limitStatuses(at: moment) {
            let old = before.first { $0.definition.id == limit.definition.id }
            guard old?.used != limit.used || old?.definition != limit.definition || old?.leased != limit.leased else {
                continue
            }
            rows.append([
                limit.definition.name, old.map { Numbers.grouped($0.used) } ?? "–", Numbers.grouped(limit.used),
                old.map { ExplanationWords.numbers($0.definition, $0.definition.inForce) } ?? "–",
                ExplanationWords.numbers(limit.definition, limit.definition.inForce),
            ])
        }
        return rows.isEmpty ? [] : [["limit", "used before", "after", "numbers before", "after"]] + rows
    }
}

extension LimitDefinition {
    /// Its numbers.
    var inForce: LimitChanged.Numbers { LimitChanged.Numbers(amount: amount, period: period, burst: burst) }
}
