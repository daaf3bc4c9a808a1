import WeirModel

extension Topology {
    /// What can be meant, but probably is not.
    func validateTotals(_ diagnosis: Diagnosis) {
        warnOfUnreachable(diagnosis)
        warnOfIdle(diagnosis)
        warnOfCosts(diagnosis)
        warnOfWaste(diagnosis)
        if manager.instancesMax < components.count {
            diagnosis.warn(
                "manager" / "instancesMax",
                "not every component can have an instance: there are \(components.count) components"
            )
        }
    }

    /// A component that is promised more than everyone together.
    private func warnOfUnreachable(_ diagnosis: Diagnosis) {
        for component in components {
            let path: KeyPathText = "components" / component.name
            if let own = component.allocation.requests, let all = limits.requests, own.exceeds(all) {
                diagnosis.warn(path / "requests", "\(own) is more than limits.requests (\(all)) lets anyone have")
            }
            for total in Total.all {
                guard let own = total.value(component.allocation), let all = total.value(limits), own > all else {
                    continue
                }
                diagnosis.warn(
                    path / total.key,
                    "\(total.text(own)) is more than limits.\(total.key) (\(total.text(all))) lets anyone have"
                )
            }
        }
    }

    /// A limit that all components together cannot reach.
    private func warnOfIdle(_ diagnosis: Diagnosis) {
        if let all = limits.requests, let sum = requestsTogether, !sum.exceeds(all), sum != all {
            diagnosis.warn("limits" / "requests", "\(all) never binds: all components together may ask for \(sum)")
        }
        for total in Total.all {
            guard let all = total.value(limits), let sum = total.sum(components), sum < all else { continue }
            diagnosis.warn(
                "limits" / total.key,
                "\(total.text(all)) never binds: all components together may use \(total.text(sum))"
            )
        }
    }

    /// A request that no component may ever make.
    private func warnOfCosts(_ diagnosis: Diagnosis) {
        let largest =
            components.map { component in
                configuration.largestCost(of: component.name)
            }.max() ?? .max
        for kind in kinds where UInt64(kind.cost) > largest {
            diagnosis.warn(
                "kinds" / kind.name,
                "costs \(kind.cost), and no component may spend more than \(largest) at once"
            )
        }
    }

    /// A verdict that keeps for most of the window it is counted in.
    private func warnOfWaste(_ diagnosis: Diagnosis) {
        for limit in configuration.limits where limit.metering == .weight && limit.hold > limit.period / 2 {
            diagnosis.warn(
                path(of: limit),
                "permits are counted for \(Scale.durations.text(limit.hold)) beyond a window of"
                    + " \(Scale.durations.text(limit.period)), since verdicts may be used so late: most of it goes unused"
            )
        }
    }
}

extension Configuration {
    /// The most permits that one request of a component can ever be granted.
    fileprivate func largestCost(of component: String) -> UInt64 {
        limits.filter { $0.metering == .weight && ($0.scope == .manager || $0.name == "\(component).requests") }
            .map { $0.burst > 0 ? $0.burst : $0.amount }
            .min() ?? .max
    }
}
