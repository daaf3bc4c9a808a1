package import WeirModel
package import WeirWire

extension ControlPeer {
    /// - Parameter settings: keys and values, as the topology writes them; none for a reset.
    package mutating func order(
        _ scope: String,
        _ settings: KeyValuePairs<String, String> = [:],
        reason: String = "a test"
    ) throws -> ControlAnswer {
        let list = settings.map { LimitOrder.Setting(key: $0.key, value: $0.value) }
        return try ask(.limitOrder(LimitOrder(scope: scope, settings: list, reason: reason)))
    }

    /// One limit's numbers in force, as the manager reports them.
    package mutating func limit(_ name: String) throws -> LimitStatus {
        guard let limit = try status().limits.first(where: { $0.definition.name == name }) else {
            throw Hang(what: "a limit called \(name)")
        }
        return limit
    }

    /// Asks for one allowance.
    package mutating func allowance(_ sender: Sender, _ request: RequestID, kind: UInt16 = 0) throws -> Verdict {
        let question = Request(id: request, kind: kind)
        guard case .allowance(_, let verdicts) = try ask(.allowance(sender, lowestAwaited: 1, [question])),
            let verdict = verdicts.first
        else { throw Hang(what: "a verdict") }
        return verdict
    }
}
