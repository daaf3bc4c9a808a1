import WeirModel
import WeirWire

extension GoldenFrames {
    static let topology: Configuration = {
        var alerts = AlertSettings()
        alerts.latency = AlertSettings.Thresholds(warning: 500_000_000, critical: 2_000_000_000)
        alerts.cooldown = 60_000_000_000
        return Configuration(
            digest: 0xFEED,
            components: [component],
            limits: [requests, weight],
            kinds: [.request, RequestKind(id: 1, name: "order", permits: 5)],
            costs: [KindCost(kind: 1, limit: weight.id, units: 10)],
            shareFloor: 20_000,
            rhythms: Rhythms(monitor: 5_000_000_000),
            alerts: alerts
        )
    }()

    private static let component = ComponentDefinition(
        id: sender.component,
        name: "price_feeds",
        priority: .high,
        strategy: .slidingWindow,
        useWithin: 20_000_000,
        slotLease: 30_000_000_000,
        heartbeatInterval: 60_000_000_000,
        transitMargin: 1_000_000,
        weight: 3,
        guarantee: 50_000,
        mayLease: false,
        connectionIdle: 90_000_000_000,
        reserve: Reserve(amount: 2, period: 1_000_000_000, lasts: 60_000_000_000)
    )

    private static let requests = LimitDefinition(
        id: LimitID(rawValue: 7),
        name: "price_feeds.requests",
        scope: sender.component,
        metering: .weight,
        strategy: .fixedWindow,
        amount: 20,
        period: 1_000_000_000,
        hold: 22_000_000,
        followsCalendar: true,
        isHard: true
    )

    private static let weight = LimitDefinition(
        id: LimitID(rawValue: 8),
        name: "account.weight",
        scope: .manager,
        members: [sender.component, ComponentID(rawValue: 5)],
        metering: .weight,
        strategy: .adaptive,
        amount: 1_200,
        period: 60_000_000_000,
        burst: 100,
        isShadow: true,
        isShared: true,
        floor: 120
    )

    static let statusAnswer = ControlAnswer.status(
        StatusReport(
            epoch: 3,
            seq: 41,
            stateHash: .max,
            moment: Moment(decided: 1_000_000_007, utc: -1),
            applyVersion: 2,
            topologyDigest: 0xFEED,
            streamsSeq: 2,
            components: [componentStatus],
            limits: [
                LimitStatus(
                    definition: weight,
                    used: 300,
                    granted: 30,
                    denied: 4,
                    never: 0,
                    leased: 250,
                    reserved: 2,
                    declared: LimitChanged.Numbers(amount: 2_400, period: 60_000_000_000, burst: 200),
                    isOverridden: true,
                    pausedUntil: 31_000_000_007
                )
            ],
            rejected: [StatusReport.Rejection(reason: .badOrder, count: 2)],
            traffic: StatusReport.Traffic(control: 40, ingest: 30, broadcast: 2, connections: 3),
            alerts: [
                ActiveAlert(
                    component: sender.component,
                    kind: .bandwidth,
                    severity: .critical,
                    since: 1_000_000_000,
                    utc: 1_700_000_000_000_000_000,
                    value: 912_000,
                    threshold: 900_000
                )
            ],
            shares: [
                ShareStatus(limit: weight.id, component: sender.component, wanted: 90, units: 75, used: 60)
            ]
        )
    )

    private static let componentStatus = ComponentStatus(
        id: sender.component,
        name: "price_feeds",
        priority: .high,
        strategy: .slidingWindow,
        instances: 1,
        granted: 30,
        denied: 4,
        never: 0,
        recorded: 29,
        succeeded: 28,
        bandwidthUsed: 2_048,
        bandwidthLimit: 10_000,
        bandwidthBurst: 20_000,
        connectionsUsed: 1,
        connectionsLimit: 5,
        latency: 12_000_000,
        success: 965_517,
        throughput: ComponentStatus.Throughput(second: 1, tenSeconds: 9, minute: 29),
        p50: 11_000_000,
        p90: 30_000_000,
        p99: 90_000_000,
        leases: 1,
        leased: 250
    )
}
