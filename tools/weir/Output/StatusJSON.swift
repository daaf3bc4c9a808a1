import WeirModel
import WeirTopology

/// A status report for programs. The keys are documented in `Documentation/Commands.md`.
struct StatusJSON {
    let text: String

    init(_ report: StatusReport) {
        text = JSONText.object([
            ("epoch", .number(UInt64(report.epoch))),
            ("seq", .number(report.seq)),
            ("stateHash", .text(hashText(report.stateHash))),
            ("decidedNanoseconds", .number(report.moment.decided)),
            ("utcNanoseconds", .literal("\(report.moment.utc)")),
            ("applyVersion", .number(UInt64(report.applyVersion))),
            ("topologyDigest", .text(hashText(report.topologyDigest))),
            ("streamsSeq", .number(report.streamsSeq)),
            ("components", .list(report.components.map(Self.component))),
            ("limits", .list(report.limits.map(Self.limit))),
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
            ("notes", .list(Self.notes(report))),
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
            ("recorded", .number(component.recorded)),
            ("succeeded", .number(component.succeeded)),
            ("bandwidthUsedBytesPerSecond", .number(component.bandwidthUsed)),
            ("bandwidthLimitBytesPerSecond", .number(component.bandwidthLimit)),
            ("bandwidthBurstBytesPerSecond", .number(component.bandwidthBurst)),
            ("connectionsUsed", .number(UInt64(component.connectionsUsed))),
            ("connectionsLimit", .number(UInt64(component.connectionsLimit))),
            ("latencyNanoseconds", .number(component.latency)),
            ("successPartsPerMillion", .number(UInt64(component.success))),
            ("requestsLastSecond", .number(UInt64(component.throughput.second))),
            ("requestsLastTenSeconds", .number(UInt64(component.throughput.tenSeconds))),
            ("requestsLastMinute", .number(UInt64(component.throughput.minute))),
        ])
    }

    private static func limit(_ limit: LimitStatus) -> JSONText.Value {
        .object([
            ("name", .text(limit.definition.name)),
            ("strategy", .text(limit.definition.strategy.name)),
            ("metering", .text(limit.definition.metering.name)),
            ("amount", .number(limit.definition.amount)),
            ("periodNanoseconds", .number(limit.definition.period)),
            ("burst", .number(limit.definition.burst)),
            ("used", .number(limit.used)),
            ("granted", .number(limit.granted)),
            ("denied", .number(limit.denied)),
            ("never", .number(limit.never)),
        ])
    }

    private static func notes(_ report: StatusReport) -> [JSONText.Value] {
        report.components.contains { $0.strategy == .adaptive } ? [.text(Topology.adaptiveNote)] : []
    }
}
