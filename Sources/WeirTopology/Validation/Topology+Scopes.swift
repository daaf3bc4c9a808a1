extension Topology {
    /// Scopes must have names of their own, members that exist, and something to limit.
    func validateScopes(_ diagnosis: Diagnosis) {
        guard !scopes.isEmpty else { return }
        let known = Set(components.map(\.name))
        for scope in scopes {
            let path: KeyPathText = "scopes" / scope.name
            if known.contains(scope.name) {
                diagnosis.report(path, "\(quoted(scope.name)) is the name of a component; accepted: another name")
            }
            validateMembers(of: scope, known, path / "components", diagnosis)
            if scope.limits.isEmpty {
                diagnosis.report(
                    path / "limits",
                    "the scope limits nothing; accepted: at least one limit, as in  orders: { rate: 50 per 10s }"
                )
            }
            for limit in scope.limits {
                limit.rule.validate(at: path / "limits" / limit.name, burstKey: "burst", diagnosis)
            }
        }
    }

    private func validateMembers(
        of scope: Scope,
        _ known: Set<String>,
        _ path: KeyPathText,
        _ diagnosis: Diagnosis
    ) {
        guard let members = scope.components else { return }
        if members.isEmpty {
            diagnosis.report(path, "nobody is in the scope; accepted: names of components, or all")
        }
        var seen: Set<String> = []
        for member in members {
            if !known.contains(member) {
                let suggestion = Suggestion.clause(for: member, among: components.map(\.name))
                diagnosis.report(
                    path,
                    "there is no component \(quoted(member))\(suggestion); accepted: names under components, or all"
                )
            } else if !seen.insert(member).inserted {
                diagnosis.report(path, "\(quoted(member)) is named twice; accepted: each component once")
            }
        }
    }
}
