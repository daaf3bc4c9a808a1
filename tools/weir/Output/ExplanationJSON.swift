import WeirGovernor
import WeirManager
import WeirModel
import WeirWire

/// Why an event is what it is, for programs.
struct ExplanationJSON {
    let text: String

    init(_ found: LedgerExplanation) {
        let stamp = found.event.stamp
        var members: [(String, JSONText.Value)] = [
            ("seq", .number(stamp.seq)),
            ("utc", .text(UTCTime.text(stamp.utc))),
            ("component", .text(found.after.key(of: stamp.component) ?? "")),
            ("event", .literal(EventJSON.text(of: EventFields.fields(of: found.event)))),
        ]
        if let explanation = found.explanation {
            members += [
                ("sentence", .text(ExplanationSentence.text(explanation))),
                ("reproduced", .literal(explanation.isReproduced ? "true" : "false")),
                ("limits", .list(explanation.limits.map(Self.limit))),
            ]
        }
        text = JSONText.object(members)
    }

    private static func limit(_ view: Explanation.LimitView) -> JSONText.Value {
        var members: [(String, JSONText.Value)] = [
            ("name", .text(view.definition.name)),
            ("strategy", .text(view.definition.strategy.name)),
            ("metering", .text(view.definition.metering.name)),
            ("units", .number(view.units)),
            ("used", .number(view.used)),
            ("amount", .number(view.definition.amount)),
            ("periodNanoseconds", .number(view.definition.period)),
            ("burst", .number(view.definition.burst)),
            ("declaredAmount", .number(view.declared.amount)),
            ("declaredPeriodNanoseconds", .number(view.declared.period)),
            ("declaredBurst", .number(view.declared.burst)),
            ("overridden", .literal(view.isOverridden ? "true" : "false")),
            ("leased", .number(view.leased)),
            ("reserved", .number(view.reserved)),
            ("room", .number(view.room)),
            ("pausedUntilNanoseconds", .number(view.pausedUntil)),
            ("waitNanoseconds", .number(view.waits.longest)),
            ("countWaitNanoseconds", .number(view.waits.count)),
            ("shareWaitNanoseconds", .number(view.waits.share)),
            ("pauseWaitNanoseconds", .number(view.waits.pause)),
            ("shadow", .literal(view.definition.isShadow ? "true" : "false")),
            ("bound", .literal(view.isBinding ? "true" : "false")),
        ]
        if let share = view.share {
            members.append(
                (
                    "share",
                    .object([
                        ("wanted", .number(share.wanted)), ("units", .number(share.units)),
                        ("used", .number(share.used)),
                    ])
                )
            )
        }
        return .object(members)
    }
}
