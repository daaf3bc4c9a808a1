public import WeirModel

/// A status report for programs. The keys are documented in `Documentation/Commands.md`.
public struct StatusJSON {
    public let text: String

    public init(_ report: StatusReport) {
        text = JSONText.object([
            ("epoch", .number(UInt64(report.epoch))),
            ("seq", .number(report.seq)),
            ("stateHash", .text(hashText(report.stateHash))),
            ("decidedNanoseconds", .number(report.moment.decided)),
            ("utcNanoseconds", .signed(report.moment.utc)),
            ("applyVersion", .number(UInt64(report.applyVersion))),
            ("topologyDigest", .text(hashText(report.topologyDigest))),
            ("streamsSeq", .number(report.streamsSeq)),
            ("components", .list(report.components.map(Self.component))),
            ("limits", .list(report.limits.map { Self.limit($0, at: report.moment) })),
            ("alerts", .list(report.alerts.map { Self.alert($0, in: report) })),
            ("shares", .list(report.shares.map { Self.share($0, in: report) })),
            ("rejected", .object(report.rejected.map { ($0.reason.name, .number($0.count)) })),
            (
                "traffic",
                .object([
                    ("controlMessages", .number(report.traffic.control)),
                    ("ingestMessages", .number(report.traffic.ingest)),
                    ("broadcastMessages", .number(report.traffic.broadcast)),
                    ("connections", .number(UInt64(report.traffic.connections))),
                ])
            ),
        ])
    }

    private static func component(_ component: ComponentStatus) -> JSONText.Value {
        .object([
            ("name", .text(component.name)),
            ("priority", .text(component.priority.name)),
            ("strategy", .text(component.strategy.name)),
            ("instances", .number(UInt64(component.instances))),
            ("granted", .number(component.granted)),
            ("denied", .number(component.denied)),
            ("never", .number(component.never)),
            ("leases", .number(UInt64(component.leases))),
            ("leased", .number(component.leased)),
            ("recorded", .number(component.recorded)),
            ("succeeded", .number(component.succeeded)),
            ("bandwidthUsedBytesPerSecond", .number(component.bandwidthUsed)),
            ("bandwidthLimitBytesPerSecond", .number(component.bandwidthLimit)),
            ("bandwidthBurstBytesPerSecond", .number(component.bandwidthBurst)),
            ("connectionsUsed", .number(UInt64(component.connectionsUsed))),
            ("connectionsLimit", .number(UInt64(component.connectionsLimit))),
            ("latencyNanoseconds", .number(component.latency)),
            ("p50Nanoseconds", .number(component.p50)),
            ("p90Nanoseconds", .number(component.p90)),
            ("p99Nanoseconds", .number(component.p99)),
            ("successPartsPerMillion", .number(UInt64(component.success))),
            ("requestsLastSecond", .number(UInt64(component.throughput.second))),
            ("requestsLastTenSeconds", .number(UInt64(component.throughput.tenSeconds))),
            ("requestsLastMinute", .number(UInt64(component.throughput.minute))),
        ])
    }

    private static func alert(_ alert: ActiveAlert, in report: StatusReport) -> JSONText.Value {
        .object([
            ("component", .text(report.name(of: alert.component))),
            ("alert", .text(alert.kind.name)),
            ("severity", .text(alert.severity.name)),
            ("sinceNanoseconds", .number(alert.since)),
            ("sinceUtcNanoseconds", .signed(alert.utc)),
            ("value", .number(alert.value)),
            ("threshold", .number(alert.threshold)),
        ])
    }

    private static func share(_ share: ShareStatus, in report: StatusReport) -> JSONText.Value {
        .object([
            ("limit", .text(report.limits.first { $0.definition.id == share.limit }?.definition.name ?? "")),
            ("component", .text(report.name(of: share.component))),
            ("wanted", .number(share.wanted)),
            ("units", .number(share.units)),
            ("used", .number(share.used)),
        ])
    }
}
