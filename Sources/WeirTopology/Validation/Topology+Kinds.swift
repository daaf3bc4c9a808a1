import WeirModel

extension Topology {
    /// Kinds may name limits that count requests, and only those.
    func validateKinds(_ derived: Configuration, _ diagnosis: Diagnosis) {
        guard kinds.contains(where: { !$0.limits.isEmpty }) else { return }
        let meterings = Dictionary(
            derived.limits.map { ($0.name, $0.metering) },
            uniquingKeysWith: { first, _ in first }
        )
        let countable = derived.limits.filter(\.metering.isOfRequests).map(\.name)
        for kind in kinds {
            for cost in kind.limits {
                guard let metering = meterings[cost.name] else {
                    let suggestion = Suggestion.clause(for: cost.name, among: countable)
                    diagnosis.report(
                        path(of: cost, in: kind),
                        "there is no limit \(quoted(cost.name))\(suggestion); accepted: a limit on requests or weight,"
                            + " such as \(countable.last ?? "exchange_account.orders")"
                    )
                    continue
                }
                guard !metering.isOfRequests else { continue }
                diagnosis.report(
                    path(of: cost, in: kind),
                    "\(cost.name) counts \(metering.name), which no kind has a price in; accepted: a limit on requests or"
                        + " weight"
                )
            }
        }
    }

    /// A request that no component may ever make.
    func warnOfCosts(_ derived: Configuration, _ diagnosis: Diagnosis) {
        let largest = derived.largestCost
        for kind in kinds where UInt64(kind.cost) > largest {
            diagnosis.warn(
                "kinds" / kind.name,
                "costs \(kind.cost), and no component may spend more than \(largest) at once"
            )
        }
        let sizes = Dictionary(
            derived.limits.filter { !$0.isShadow }.map { ($0.name, $0.mostAtOnce) },
            uniquingKeysWith: { first, _ in first }
        )
        for kind in kinds {
            for cost in kind.limits {
                guard let size = sizes[cost.name], UInt64(cost.units) > size else { continue }
                diagnosis.warn(
                    path(of: cost, in: kind),
                    "costs \(cost.units), and \(cost.name) never allows more than \(size) at once"
                )
            }
        }
    }

    private func path(of cost: LimitCost, in kind: Kind) -> KeyPathText {
        "kinds" / kind.name / "limits" / cost.name
    }
}

extension Metering {
    /// Whether it counts requests, each by itself or by its cost.
    var isOfRequests: Bool { self == .requests || self == .weight }
}

extension LimitDefinition {
    /// The most that one request can ever be granted.
    fileprivate var mostAtOnce: UInt64 { burst > 0 ? burst : amount }
}

extension Configuration {
    /// The most permits that one request of any component can ever be granted, by the limits that no kind names.
    fileprivate var largestCost: UInt64 {
        let named = Set(costs.map(\.limit))
        let counting = limits.filter { $0.metering == .weight && !$0.isShadow && !named.contains($0.id) }
        var ofAll = UInt64.max
        var ofSome: [ComponentID: UInt64] = [:]
        for limit in counting {
            let concerned = limit.scope == .manager ? limit.members : [limit.scope]
            if concerned.isEmpty { ofAll = min(ofAll, limit.mostAtOnce) }
            for id in concerned { ofSome[id] = min(ofSome[id] ?? .max, limit.mostAtOnce) }
        }
        return components.map { min(ofAll, ofSome[$0.id] ?? .max) }.max() ?? .max
    }
}
