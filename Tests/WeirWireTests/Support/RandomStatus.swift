import WeirModel

extension Seeded {
    mutating func report() -> StatusReport {
        StatusReport(
            epoch: number(),
            seq: number(),
            stateHash: number(),
            moment: Moment(decided: number(), utc: Int64(truncatingIfNeeded: next())),
            applyVersion: number(),
            topologyDigest: number(),
            streamsSeq: number(),
            components: list(5) { $0.componentStatus() },
            limits: distinct(list(5) { $0.limitStatus() }, \.definition.id),
            rejected: list(5) { StatusReport.Rejection(reason: $0.member(), count: $0.number()) },
            traffic: StatusReport.Traffic(
                control: number(),
                ingest: number(),
                broadcast: number(),
                connections: number()
            ),
            alerts: list(5) { $0.activeAlert() },
            shares: list(5) { $0.shareStatus() }
        )
    }

    private mutating func activeAlert() -> ActiveAlert {
        ActiveAlert(
            component: componentID(),
            kind: member(),
            severity: member(),
            since: number(),
            utc: Int64(truncatingIfNeeded: next()),
            value: number(),
            threshold: number()
        )
    }

    private mutating func shareStatus() -> ShareStatus {
        ShareStatus(
            limit: LimitID(rawValue: number()),
            component: componentID(),
            wanted: number(),
            units: number(),
            used: number()
        )
    }

    private mutating func limitStatus() -> LimitStatus {
        LimitStatus(
            definition: limit(),
            used: number(),
            granted: number(),
            denied: number(),
            never: number(),
            leased: number(),
            reserved: number(),
            declared: LimitChanged.Numbers(amount: number(), period: number(), burst: number()),
            isOverridden: Bool.random(using: &self),
            pausedUntil: number()
        )
    }

    private mutating func componentStatus() -> ComponentStatus {
        ComponentStatus(
            id: ComponentID(rawValue: number()),
            name: text(Bounds.componentNameBytes),
            priority: member(),
            strategy: member(),
            instances: number(),
            granted: number(),
            denied: number(),
            never: number(),
            recorded: number(),
            succeeded: number(),
            bandwidthUsed: number(),
            bandwidthLimit: number(),
            bandwidthBurst: number(),
            connectionsUsed: number(),
            connectionsLimit: number(),
            latency: number(),
            success: number(),
            throughput: ComponentStatus.Throughput(second: number(), tenSeconds: number(), minute: number()),
            p50: number(),
            p90: number(),
            p99: number(),
            leases: number(),
            leased: number()
        )
    }
}
