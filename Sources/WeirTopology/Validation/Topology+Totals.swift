import WeirModel

extension Topology {
    /// What can be meant, but probably is not.
    func validateTotals(_ derived: Configuration, _ diagnosis: Diagnosis) {
        warnOfUnreachable(diagnosis)
        warnOfIdle(diagnosis)
        warnOfCosts(derived, diagnosis)
        warnOfWaste(derived, diagnosis)
        if manager.instancesMax < components.count {
            diagnosis.warn(
                "manager" / "instancesMax",
                "not every component can have an instance: there are \(components.count) components"
            )
        }
    }

    /// A component that is promised more than everyone together.
    private func warnOfUnreachable(_ diagnosis: Diagnosis) {
        // In shadow mode it keeps nobody from anything.
        let all = limits.allocation.mode == .enforce ? limits.allocation.requests : nil
        for component in components {
            let path: KeyPathText = "components" / component.name
            if let own = component.allocation.requests, let all, own.exceeds(all) {
                diagnosis.warn(path / "requests", "\(own) is more than limits.requests (\(all)) lets anyone have")
            }
            for total in Total.all {
                guard let own = total.value(component.allocation), let all = total.value(limits.allocation), own > all
                else {
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
        if let all = limits.allocation.requests, let sum = requestsTogether, !sum.exceeds(all), sum != all {
            diagnosis.warn("limits" / "requests", "\(all) never binds: all components together may ask for \(sum)")
        }
        for total in Total.all {
            guard let all = total.value(limits.allocation), let sum = total.sum(components), sum < all else { continue }
            diagnosis.warn(
                "limits" / total.key,
                "\(total.text(all)) never binds: all components together may use \(total.text(sum))"
            )
        }
    }

    /// A verdict that keeps for most of the window it is counted in.
    private func warnOfWaste(_ derived: Configuration, _ diagnosis: Diagnosis) {
        for limit in derived.limits where limit.metering.isOfRequests {
            // A hard bucket refills in its window and the hold together.
            let window = limit.isHard && limit.strategy == .tokenBucket ? limit.period.less(limit.hold) : limit.period
            guard limit.hold > window / 2 else { continue }
            diagnosis.warn(
                path(of: limit),
                "permits are counted for \(Scale.durations.text(limit.hold)) beyond a window of"
                    + " \(Scale.durations.text(window)), since verdicts may be used so late: most of it goes unused"
            )
        }
    }
}
