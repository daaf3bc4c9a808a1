import WeirModel

extension Configuration {
    /// The shape of the shipped topology, made small: three components with limits of every strategy, and global ones.
    static func fleet(digest: UInt64 = 1) -> Configuration {
        Configuration(
            digest: digest,
            components: [.named("feeds", 1, .critical), .named("orders", 2, .high), .named("reports", 3, .low)],
            limits: feedsLimits + ordersLimits + reportsLimits + globalLimits,
            kinds: [
                .request, RequestKind(id: 3, name: "order", permits: 5), RequestKind(id: 4, name: "free", permits: 0),
            ],
            instancesMax: 6
        )
    }

    /// The same with all that a limit can be besides: shared, adaptive, in shadow, naming kinds; and with a reserve.
    static func richFleet(digest: UInt64 = 1) -> Configuration {
        var fleet = fleet(digest: digest)
        fleet.components[0].reserve = Reserve(amount: 1, period: .second, lasts: 60 * .second)
        fleet.components[0].connectionIdle = 300 * .second
        fleet.limits[9].isShared = true
        fleet.limits += scopeLimits
        fleet.costs = [
            KindCost(kind: 0, limit: LimitID(rawValue: 16), units: 2),
            KindCost(kind: 3, limit: LimitID(rawValue: 16), units: 9),
        ]
        fleet.shareFloor = 50_000
        return fleet
    }

    /// The same, a hundred times as wide: wide enough for leases.
    static func wideFleet() -> Configuration {
        var fleet = richFleet()
        for place in fleet.limits.indices where fleet.limits[place].strategy != .concurrency {
            fleet.limits[place].amount *= 100
            fleet.limits[place].burst *= 100
        }
        return fleet
    }

    /// An account that two components share, one limit that moves, one that only watches, and one that names kinds.
    private static var scopeLimits: [LimitDefinition] {
        let both = [ComponentID(rawValue: 1), ComponentID(rawValue: 2)]
        var adaptive = LimitDefinition.bucket(
            14,
            "account.adaptive",
            of: 0,
            .requests,
            30,
            per: .second,
            burst: 30,
            strategy: .adaptive
        )
        (adaptive.members, adaptive.floor) = (both, 2)
        var shadow = LimitDefinition.sliding(15, "account.shadow", of: 0, .weight, 5, per: .second)
        (shadow.members, shadow.isShadow) = (both, true)
        var named = LimitDefinition.bucket(16, "account.weight", of: 0, .weight, 60, per: .second, burst: 60)
        (named.members, named.isShared) = (both, true)
        return [adaptive, shadow, named]
    }

    private static var feedsLimits: [LimitDefinition] {
        [
            .sliding(1, "feeds.requests", of: 1, .requests, 20, per: .second),
            .bucket(2, "feeds.bandwidth", of: 1, .bytes, 100_000, per: .second, burst: 1_000_000),
            .concurrency(3, "feeds.connections", of: 1, 4),
        ]
    }

    private static var ordersLimits: [LimitDefinition] {
        [
            .fixed(4, "orders.weight", of: 2, .weight, 50, per: .second * 10),
            .bucket(5, "orders.requests", of: 2, .requests, 7, per: .second, burst: 3),
            .bucket(6, "orders.peak", of: 2, .bytes, 400_000, per: .second, burst: 400_000),
            .concurrency(7, "orders.connections", of: 2, 2),
        ]
    }

    private static var reportsLimits: [LimitDefinition] {
        [
            .fixed(8, "reports.requests", of: 3, .requests, 30, per: .second * 60, calendar: true),
            .sliding(9, "reports.volume", of: 3, .bytes, 300_000, per: .second * 10),
        ]
    }

    private static var globalLimits: [LimitDefinition] {
        [
            .sliding(10, "global.requests", of: 0, .requests, 40, per: .second),
            .bucket(11, "global.bandwidth", of: 0, .bytes, 300_000, per: .second, burst: 3_000_000),
            .concurrency(12, "global.connections", of: 0, 5),
            .fixed(13, "global.weight", of: 0, .weight, 500, per: .second * 60, calendar: true),
        ]
    }

    /// One component with the limits given, which number themselves.
    static func one(_ limits: LimitDefinition..., kinds: [RequestKind] = [.request]) -> Configuration {
        Configuration(digest: 1, components: [.named("feeds", 1)], limits: limits, kinds: kinds)
    }
}

extension ComponentDefinition {
    static func named(
        _ name: String,
        _ id: UInt32,
        _ priority: Priority = .normal,
        useWithin: Nanoseconds = 20 * .millisecond
    ) -> ComponentDefinition {
        ComponentDefinition(
            id: ComponentID(rawValue: id),
            name: name,
            priority: priority,
            strategy: .slidingWindow,
            useWithin: useWithin,
            slotLease: 30 * .second,
            heartbeatInterval: 10 * .second
        )
    }
}

extension LimitDefinition {
    /// 20 ms, a tenth more, as ρ has it.
    static let usualHold: Nanoseconds = 22 * .millisecond

    static func sliding(
        _ id: UInt32,
        _ name: String,
        of scope: UInt32,
        _ metering: Metering,
        _ amount: UInt64,
        per period: Nanoseconds,
        hold: Nanoseconds = usualHold
    ) -> LimitDefinition {
        LimitDefinition(
            id: LimitID(rawValue: id),
            name: name,
            scope: ComponentID(rawValue: scope),
            metering: metering,
            strategy: .slidingWindow,
            amount: amount,
            period: period,
            hold: hold
        )
    }

    static func fixed(
        _ id: UInt32,
        _ name: String,
        of scope: UInt32,
        _ metering: Metering,
        _ amount: UInt64,
        per period: Nanoseconds,
        calendar: Bool = false
    ) -> LimitDefinition {
        LimitDefinition(
            id: LimitID(rawValue: id),
            name: name,
            scope: ComponentID(rawValue: scope),
            metering: metering,
            strategy: .fixedWindow,
            amount: amount,
            period: period,
            hold: usualHold,
            followsCalendar: calendar
        )
    }

    static func bucket(
        _ id: UInt32,
        _ name: String,
        of scope: UInt32,
        _ metering: Metering,
        _ amount: UInt64,
        per period: Nanoseconds,
        burst: UInt64,
        strategy: Strategy = .tokenBucket
    ) -> LimitDefinition {
        LimitDefinition(
            id: LimitID(rawValue: id),
            name: name,
            scope: ComponentID(rawValue: scope),
            metering: metering,
            strategy: strategy,
            amount: amount,
            period: period,
            burst: burst,
            hold: usualHold
        )
    }

    static func concurrency(_ id: UInt32, _ name: String, of scope: UInt32, _ amount: UInt64) -> LimitDefinition {
        LimitDefinition(
            id: LimitID(rawValue: id),
            name: name,
            scope: ComponentID(rawValue: scope),
            metering: .connections,
            strategy: .concurrency,
            amount: amount,
            period: 0
        )
    }
}
