import WeirModel

extension Topology {
    /// What is guaranteed must be there, in each limit that is shared.
    func validateGuarantees(_ derived: Configuration, _ diagnosis: Diagnosis) {
        guard components.contains(where: { $0.guarantee > 0 }) else { return }
        var seen: Set<[ComponentID]> = []
        for limit in derived.limits where limit.isShared && seen.insert(limit.members).inserted {
            let parts = derived.sharers(of: limit)
            let sum = parts.reduce(UInt64(shares.floor)) { $0 + UInt64($1.guarantee) }
            guard sum > 1_000_000, let largest = parts.max(by: { $0.guarantee < $1.guarantee }) else { continue }
            let percent = Unit<UInt64>.percentage
            diagnosis.report(
                "components" / largest.name / "guarantee",
                "the guarantees on \(limit.name) come to \(percent.text(sum - UInt64(shares.floor))), beside shares.floor"
                    + " (\(percent.text(UInt64(shares.floor)))); accepted: at most 100% together"
            )
        }
        warnOfEmptyGuarantees(derived, diagnosis)
    }

    /// A part of nothing.
    private func warnOfEmptyGuarantees(_ derived: Configuration, _ diagnosis: Diagnosis) {
        let shared = derived.limits.filter(\.isShared)
        if shared.contains(where: { $0.members.isEmpty }) { return }
        let sharers = Set(shared.flatMap(\.members))
        for component in derived.components where component.guarantee > 0 && !sharers.contains(component.id) {
            diagnosis.warn("components" / component.name / "guarantee", "no limit that applies to it is shared")
        }
    }
}

extension Configuration {
    fileprivate func sharers(of limit: LimitDefinition) -> [ComponentDefinition] {
        guard !limit.members.isEmpty else { return components }
        let members = Set(limit.members)
        return components.filter { members.contains($0.id) }
    }
}
