import WeirModel
import WeirWire

/// The questions that are asked: each message holds one, for one permit and a kilobyte.
enum VerdictLoad {
    /// Where the client loop finds the fields of a question and its answer.
    static let layout = Dialogue.Layout(
        number: Probe.offset(of: question(number: 1), question(number: 2)),
        attempt: Probe.offset(of: question(attempt: 1), question(attempt: 2)),
        lowestAwaited: Probe.offset(of: question(lowestAwaited: 1), question(lowestAwaited: 2)),
        answered: Probe.offset(of: answer(number: 1), answer(number: 2)) ?? 0,
        outcome: Probe.offset(of: answer(.granted), answer(.denied))
    )

    /// What is expected of every answer.
    static let expected = Verdict.Outcome.granted.rawValue

    static func question(
        from sender: Sender = Sender(component: .manager, instance: .none),
        number: RequestID = 1,
        attempt: RequestID = 1,
        lowestAwaited: RequestID = 1
    ) -> [UInt8] {
        let request = Request(id: number, attempt: attempt, bytes: 1_024)
        return ControlRequest.allowance(sender, lowestAwaited: lowestAwaited, [request]).encoded
    }

    private static func answer(_ outcome: Verdict.Outcome = .granted, number: RequestID = 1) -> [UInt8] {
        ControlAnswer.allowance(epoch: 1, [Verdict(request: number, outcome: outcome)]).encoded
    }
}
