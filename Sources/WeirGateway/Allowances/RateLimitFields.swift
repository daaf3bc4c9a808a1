internal import HTTPTypes
internal import WeirModel

/// What a component's limits say, as `RateLimit-Policy` and `RateLimit` (IETF draft-ietf-httpapi-ratelimit-headers-10).
///
/// Only limits that count requests or weight are told: `q` is what may be used in each window of `w` seconds, `r` what is left of
/// it. `t` is left out: a trailing window has no moment at which all of it comes back.
struct RateLimitFields {
    let policy: String
    let state: String

    /// - Parameter report: at most a second old.
    init?(component: String, in report: StatusReport) {
        guard let id = report.components.first(where: { $0.name == component })?.id else { return nil }
        let limits = report.limits.filter { $0.definition.counts(for: id) }
        guard !limits.isEmpty else { return nil }
        policy = limits.map { "\"\($0.definition.name)\";q=\($0.definition.amount);w=\($0.window)" }
            .joined(separator: ", ")
        state = limits.map { "\"\($0.definition.name)\";r=\($0.definition.amount.less($0.used))" }.joined(
            separator: ", "
        )
    }

    var fields: HTTPFields {
        [.named("RateLimit-Policy"): policy, .named("RateLimit"): state]
    }
}

extension LimitStatus {
    /// In whole seconds.
    fileprivate var window: UInt64 { max(1, definition.period.secondsRoundedUp) }
}

extension LimitDefinition {
    fileprivate func counts(for component: ComponentID) -> Bool {
        guard !isShadow, metering == .requests || metering == .weight, period > 0 else { return false }
        return scope == component || scope == .manager && (members.isEmpty || members.contains(component))
    }
}
