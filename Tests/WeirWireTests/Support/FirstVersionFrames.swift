import Foundation
import Testing
import WeirModel
import WeirWire

/// What the frames in `Tests/Interop/Golden/Version1` say: the first version's own, made before there was another.
enum FirstVersionFrames {
    static let events: [(name: String, event: Event)] = [
        ("LimitChanged", limitChanged),
        ("RequestsRecorded", Event(stamp: GoldenFrames.stamp, body: .requestsRecorded(recorded))),
        ("TopologyAdopted", topologyAdopted),
    ]

    static func golden(_ name: String) throws -> [UInt8] {
        let file = packageRoot.appendingPathComponent("Tests/Interop/Golden/Version1/\(name).hex")
        let hex = try String(contentsOf: file, encoding: .utf8).filter { !$0.isWhitespace }
        return try #require(Hexadecimal.bytes(hex))
    }

    static let recorded = RequestsRecorded(
        first: 11,
        facts: [
            RequestFact(request: 5, sent: 100, received: 1_948, latency: 1_500, status: 200, flags: .success),
            RequestFact(request: 6, sent: 0, received: 0, latency: 7, status: 0, flags: .usedLate),
        ]
    )

    static let statusAnswer = ControlAnswer.status(
        StatusReport(
            epoch: 3,
            seq: 41,
            stateHash: .max,
            moment: Moment(decided: 1_000_000_007, utc: -1),
            applyVersion: 1,
            topologyDigest: 0xFEED,
            streamsSeq: 2,
            components: [
                ComponentStatus(
                    id: GoldenFrames.sender.component,
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
                    throughput: ComponentStatus.Throughput(second: 1, tenSeconds: 9, minute: 29)
                )
            ],
            limits: [
                LimitStatus(
                    definition: LimitDefinition(
                        id: LimitID(rawValue: 7),
                        name: "price_feeds.requests",
                        scope: GoldenFrames.sender.component,
                        metering: .requests,
                        strategy: .slidingWindow,
                        amount: 20,
                        period: 1_000_000_000,
                        hold: 22_000_000,
                        isHard: true
                    ),
                    used: 3,
                    granted: 30,
                    denied: 4,
                    never: 0
                )
            ],
            rejected: [StatusReport.Rejection(reason: .tooLarge, count: 2)],
            traffic: StatusReport.Traffic(control: 40, ingest: 30, broadcast: 2, connections: 3)
        )
    )

    static let helloAnswer = ControlAnswer.hello(
        HelloAnswer(
            joined: Joined(
                sender: GoldenFrames.sender,
                useWithin: 20_000_000,
                slotLease: 30_000_000_000,
                heartbeatInterval: 60_000_000_000,
                clockRateBound: 100_000,
                topologyDigest: .max,
                limits: [Joined.LimitName(id: LimitID(rawValue: 7), name: "price_feeds.requests")],
                kinds: [.request, RequestKind(id: 1, name: "order", permits: 5)]
            ),
            epoch: 3,
            applyVersion: 1,
            schemaVersion: 1
        )
    )

    private static let limitChanged = Event(
        stamp: GoldenFrames.stamp,
        body: .limitChanged(
            LimitChanged(
                limit: LimitID(rawValue: 7),
                name: "price_feeds.requests",
                cause: .administration,
                old: LimitChanged.Numbers(amount: 20, period: 1_000_000_000),
                new: LimitChanged.Numbers(amount: 10, period: 1_000_000_000, burst: 3),
                reason: "half, for now"
            )
        )
    )

    private static let topologyAdopted = Event(
        stamp: GoldenFrames.stamp,
        body: .topologyAdopted(
            Configuration(
                digest: 0xFEED,
                components: [
                    ComponentDefinition(
                        id: GoldenFrames.sender.component,
                        name: "price_feeds",
                        priority: .high,
                        strategy: .slidingWindow,
                        useWithin: 20_000_000,
                        slotLease: 30_000_000_000,
                        heartbeatInterval: 60_000_000_000
                    )
                ],
                limits: [
                    LimitDefinition(
                        id: LimitID(rawValue: 7),
                        name: "price_feeds.requests",
                        scope: GoldenFrames.sender.component,
                        metering: .weight,
                        strategy: .fixedWindow,
                        amount: 20,
                        period: 1_000_000_000,
                        hold: 22_000_000,
                        followsCalendar: true,
                        isHard: true
                    )
                ],
                kinds: [.request]
            )
        )
    )
}
