import WeirModel

extension Topology {
    /// A reserve is set aside whether it is used or not, so it must be asked for, and must leave room for the rest.
    func validateReserves(_ diagnosis: Diagnosis) {
        for component in components {
            let path: KeyPathText = "components" / component.name / "reserve"
            switch (component.whenUnreachable, component.reserve) {
            case (.reserve, nil):
                diagnosis.report(path, "the key is missing; accepted: a rate such as 1/s, or whenUnreachable: deny")
            case (.deny, let rate?):
                diagnosis.report(path, "\(rate) is never lived on; accepted: only with whenUnreachable: reserve")
            case (.reserve, _?), (.deny, nil): break
            }
        }
        guard components.contains(where: { $0.reserve != nil }) else { return }
        for component in components {
            validateRoom("\(component.name).requests", component.allocation.requestRule, for: [component], diagnosis)
        }
        validateRoom("\(Component.globalScope).requests", limits.allocation.requestRule, for: components, diagnosis)
        for scope in scopes {
            let members = components.filter { scope.includes($0.name) }
            for limit in scope.limits {
                validateRoom("\(scope.name).\(limit.name)", limit.rule, for: members, diagnosis)
            }
        }
    }

    /// The reserves of one instance of each component may take half of what a limit allows.
    private func validateRoom(
        _ name: String,
        _ rule: RateRule,
        for components: [Component],
        _ diagnosis: Diagnosis
    ) {
        guard let rate = rule.rate, rule.metering.isOfRequests, rule.mode == .enforce else { return }
        let units = plainCost(on: name)
        let takers = components.compactMap { component in
            component.reserve.map { (name: component.name, taken: $0.most(within: rate.period) * UInt128(units)) }
        }
        let sum = takers.reduce(UInt128(0)) { $0 + $1.taken }
        guard sum * 2 > UInt128(rate.amount), let largest = takers.max(by: { $0.taken < $1.taken }) else { return }
        diagnosis.report(
            "components" / largest.name / "reserve",
            "what is set aside may take \(sum) of \(name) in \(Scale.durations.text(rate.period)); accepted: up to half of"
                + " \(rate), by one instance of each component that has a reserve"
        )
    }

    /// What a plain request costs on a limit: one, unless kinds name the limit.
    private func plainCost(on limit: String) -> UInt32 {
        let naming = kinds.filter { kind in kind.limits.contains { $0.name == limit } }
        guard !naming.isEmpty else { return 1 }
        let plain = naming.first { $0.name == Kind.request.name }
        return plain?.limits.first { $0.name == limit }?.units ?? 0
    }
}

extension Rate {
    /// The most that can be used in any window, if each of one's own periods is used up at once.
    fileprivate func most(within window: Nanoseconds) -> UInt128 {
        let (whole, rest) = window.quotientAndRemainder(dividingBy: period)
        return UInt128(amount) * UInt128(whole + (rest > 0 ? 1 : 0))
    }
}
