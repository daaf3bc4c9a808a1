import WeirModel

extension StatusAnswerEncoder.Components {
    func write(_ index: Int, _ component: ComponentStatus) {
        write(
            index,
            name: component.name,
            granted: component.granted,
            denied: component.denied,
            never: component.never,
            recorded: component.recorded,
            succeeded: component.succeeded,
            bandwidthUsed: component.bandwidthUsed,
            bandwidthLimit: component.bandwidthLimit,
            bandwidthBurst: component.bandwidthBurst,
            latency: component.latency,
            id: component.id.rawValue,
            instances: component.instances,
            connectionsUsed: component.connectionsUsed,
            connectionsLimit: component.connectionsLimit,
            success: component.success,
            lastSecond: component.throughput.second,
            lastTenSeconds: component.throughput.tenSeconds,
            lastMinute: component.throughput.minute,
            priority: component.priority.rawValue,
            strategy: component.strategy.rawValue,
            p50: component.p50,
            p90: component.p90,
            p99: component.p99,
            leased: component.leased,
            leases: component.leases
        )
    }
}

extension ComponentStatus {
    init(_ entry: borrowing StatusAnswerDecoder.ComponentsEntry) throws(WireError) {
        self.init(
            id: ComponentID(rawValue: entry.id),
            name: try entry.name,
            priority: try Priority(wire: entry.priority),
            strategy: try Strategy(wire: entry.strategy),
            instances: entry.instances,
            granted: entry.granted,
            denied: entry.denied,
            never: entry.never,
            recorded: entry.recorded,
            succeeded: entry.succeeded,
            bandwidthUsed: entry.bandwidthUsed,
            bandwidthLimit: entry.bandwidthLimit,
            bandwidthBurst: entry.bandwidthBurst,
            connectionsUsed: entry.connectionsUsed,
            connectionsLimit: entry.connectionsLimit,
            latency: entry.latency,
            success: entry.success,
            throughput: Throughput(
                second: entry.lastSecond,
                tenSeconds: entry.lastTenSeconds,
                minute: entry.lastMinute
            ),
            p50: entry.p50 ?? 0,
            p90: entry.p90 ?? 0,
            p99: entry.p99 ?? 0,
            leases: entry.leases ?? 0,
            leased: entry.leased ?? 0
        )
    }
}
