import WeirModel

/// A limit that differs between two configurations: new, gone or changed.
struct LimitDifference {
    var old: LimitDefinition?
    var new: LimitDefinition?

    /// Both in the order of their ids.
    static func between(_ before: [LimitDefinition], _ after: [LimitDefinition]) -> [LimitDifference] {
        var differences: [LimitDifference] = []
        var (i, j) = (0, 0)
        while i < before.count || j < after.count {
            if j == after.count || (i < before.count && before[i].id < after[j].id) {
                differences.append(LimitDifference(old: before[i], new: nil))
                i += 1
            } else if i == before.count || after[j].id < before[i].id {
                differences.append(LimitDifference(old: nil, new: after[j]))
                j += 1
            } else {
                if before[i] != after[j] { differences.append(LimitDifference(old: before[i], new: after[j])) }
                i += 1
                j += 1
            }
        }
        return differences
    }

    func event(cause: LimitChanged.Cause, reason: String) -> LimitChanged {
        LimitChanged(
            limit: (new ?? old)?.id ?? .none,
            name: (new ?? old)?.name ?? "",
            cause: cause,
            old: old?.numbers ?? .init(),
            new: new?.numbers ?? .init(),
            reason: reason
        )
    }
}

extension LimitDefinition {
    var numbers: LimitChanged.Numbers { LimitChanged.Numbers(amount: amount, period: period, burst: burst) }

    /// The same limit with other numbers.
    func with(_ numbers: LimitChanged.Numbers) -> LimitDefinition {
        var changed = self
        (changed.amount, changed.period, changed.burst) = (numbers.amount, numbers.period, numbers.burst)
        return changed
    }
}

extension Configuration {
    /// Whether numbers and names are each given once, in ascending order, names fit the wire, and every limit is usable and
    /// has a known scope.
    var isConsistent: Bool {
        func ascends<Element, Key: Comparable>(_ elements: [Element], _ key: (Element) -> Key) -> Bool {
            zip(elements, elements.dropFirst()).allSatisfy { key($0) < key($1) }
        }
        func fits(_ name: String, _ bytes: Int) -> Bool { !name.isEmpty && name.utf8.count <= bytes }
        let scopes = Set(components.map(\.id))
        let names = Set(limits.map(\.id))
        let kindIDs = Set(kinds.map(\.id))
        let rhythmsBeat = [rhythms.monitor, rhythms.limiter, rhythms.connections, rhythms.optimiser]
            .allSatisfy { $0 >= 100 * .millisecond }
        return rhythmsBeat && ascends(components, \.id) && ascends(limits, \.id) && ascends(kinds, \.id)
            && components.allSatisfy { $0.id > .manager && fits($0.name, Bounds.componentNameBytes) }
            && limits.allSatisfy {
                $0.id > .none && $0.fault == nil && ($0.scope == .manager || scopes.contains($0.scope))
                    && fits($0.name, Bounds.limitNameBytes) && $0.members.allSatisfy(scopes.contains)
                    && ascends($0.members, \.self) && ($0.members.isEmpty || $0.scope == .manager)
            }
            && components.allSatisfy { $0.reserve.fault == nil && $0.weight > 0 }
            && costs.allSatisfy { names.contains($0.limit) && kindIDs.contains($0.kind) }
            && zip(costs, costs.dropFirst()).allSatisfy { ($0.kind, $0.limit) < ($1.kind, $1.limit) }
            && kinds.allSatisfy { fits($0.name, Bounds.kindNameBytes) }
            && Set(components.map(\.name)).count == components.count
            && Set(limits.map(\.name)).count == limits.count
    }
}
