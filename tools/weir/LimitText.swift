import WeirModel
import WeirTopology

/// Limits for people.
enum LimitText {
    /// What an order changed: `price_feeds.requests  25/s → 3/s`.
    static func change(of scope: String, _ before: StatusReport, _ after: StatusReport) -> String {
        let old = Dictionary(
            before.limits.map { ($0.definition.name, numbers($0.definition)) },
            uniquingKeysWith: { first, _ in first }
        )
        var text = ""
        var leased: UInt64 = 0
        for limit in after.limits where limit.isOf(scope) {
            let (was, now) = (old[limit.definition.name] ?? "none", numbers(limit.definition))
            guard was != now else { continue }
            text += "\(limit.definition.name)  \(was) → \(now)"
            text += limit.isOverridden ? "  (declared: \(numbers(limit.definition, limit.declared)))\n" : "\n"
            leased += limit.leased
        }
        guard !text.isEmpty else { return "nothing changed: these numbers are in force already\n" }
        text += "in force at seq \(Numbers.grouped(after.seq)): at once for verdicts"
        return text + (leased > 0 ? ", within a second for what is leased (\(Numbers.grouped(leased)))\n" : "\n")
    }

    /// All limits, a line each.
    static func table(_ limits: [LimitStatus], at moment: Moment) -> String {
        var rows = [["limit", "in force", "declared", "used", "leased", "reserved", "denied", "never", ""]]
        for limit in limits {
            rows.append([
                limit.definition.name, numbers(limit.definition),
                limit.isMoved ? numbers(limit.definition, limit.declared) : "", Numbers.grouped(limit.used),
                Numbers.grouped(limit.leased), Numbers.grouped(limit.reserved), Numbers.grouped(limit.denied),
                Numbers.grouped(limit.never), manners(limit, at: moment),
            ])
        }
        return StatusText.aligned(rows)
    }

    /// `3/s, 10 at once`, `5.0 Mbps`, `8 at a time`.
    static func numbers(_ limit: LimitDefinition, _ other: LimitChanged.Numbers? = nil) -> String {
        let (amount, period) = (other?.amount ?? limit.amount, other?.period ?? limit.period)
        let burst = other?.burst ?? limit.burst
        if limit.strategy == .concurrency { return "\(amount) at a time" }
        if limit.metering == .bytes, period == .second { return Numbers.bitRate(amount) }
        let rate = "\(Rate(amount: amount, period: period))\(limit.metering == .bytes ? " bytes" : "")"
        return burst > 0 && burst != amount ? "\(rate), \(burst) at once" : rate
    }

    /// What else is to be known of it: `sliding_window, ordered, paused 1.2 s`.
    private static func manners(_ limit: LimitStatus, at moment: Moment) -> String {
        var words = limit.definition.strategy == .concurrency ? [] : [limit.definition.strategy.name]
        if limit.definition.isHard, limit.definition.strategy != .slidingWindow { words.append("hard") }
        if limit.definition.isShared { words.append("shared") }
        if limit.definition.isShadow { words.append("shadow") }
        if limit.isOverridden { words.append("ordered") }
        if limit.pausedUntil > moment.decided {
            words.append("paused for \(Numbers.duration(limit.pausedUntil - moment.decided))")
        }
        return words.joined(separator: ", ")
    }
}

extension LimitStatus {
    /// A limit's name is its scope's, a dot, and what it limits.
    var scopeName: String { String(definition.name.prefix { $0 != "." }) }

    func isOf(_ scope: String) -> Bool { scopeName == scope }

    /// Other numbers are in force than the topology declares, by an order or because it moved.
    var isMoved: Bool {
        declared != LimitChanged.Numbers(amount: definition.amount, period: definition.period, burst: definition.burst)
    }
}
