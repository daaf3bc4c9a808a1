import WeirModel
import WeirWire

/// Messages whose bytes are kept in `Tests/Interop/Golden`, for ourselves and for decoders that know only the schema.
enum GoldenFrames {
    static let all: [(name: String, frame: [UInt8])] =
        [
            ("AllowanceAnswer", allowanceAnswer.encoded),
            ("AllowanceRequest", allowanceRequest.encoded),
            ("Barrier", BeaconCoding.encode(barrier)),
            ("Beacon", BeaconCoding.encode(beacon)),
            ("HelloAnswer", helloAnswer.encoded),
            ("HistoryAnswer", historyAnswer.encoded),
            ("LeaseAnswer", leaseAnswer.encoded),
            ("LeaseRequest", leaseRequest.encoded),
            ("LimitOrder", limitOrder.encoded),
            ("Progress", ControlAnswer.progress(reached).encoded),
            ("ProgressRequest", ControlRequest.progress(sender, reached).encoded),
            ("Publication", publication.encoded),
            ("Published", published.encoded),
            ("RepairAnswer", repairAnswer.encoded),
            ("RepairRequest", repairRequest.encoded),
            ("Resend", resend.encoded),
            ("StatusAnswer", statusAnswer.encoded),
            ("TopicsAnswer", topicsAnswer.encoded),
            ("TopicsRequest", topicsRequest.encoded),
        ] + events.map { ($0.body.kind, $0.encoded) }

    static let sender = Sender(component: ComponentID(rawValue: 2), instance: InstanceID(rawValue: 9))

    static let stamp = Stamp(
        epoch: 3,
        seq: 0x0102_0304_0506_0708,
        decided: 1_000_000_007,
        utc: -1,
        component: sender.component,
        instance: sender.instance,
        topicSeq: 77
    )

    static let sample = Sample(
        start: 990_000_000,
        utc: -10_000_000_001,
        interval: 10_000_000_000,
        component: sender.component,
        recorded: 29,
        succeeded: 28,
        granted: 30,
        denied: 4,
        never: 1,
        bytes: 59_392,
        connections: 2,
        latency: .init(average: 12_000_000, p50: 11_000_000, p90: 30_000_000, p99: 90_000_000)
    )

    static let allowanceRequest = ControlRequest.allowance(
        sender,
        lowestAwaited: 5,
        [
            Request(id: 5, bytes: 2_048, kind: 1),
            Request(id: 6, attempt: 5, bytes: 1 << 40, permits: 3, opensConnection: true),
        ]
    )

    private static let allowanceAnswer = ControlAnswer.allowance(
        epoch: 3,
        [
            Verdict(request: 5, outcome: .granted, seq: 41, useWithin: 20_000_000),
            Verdict(request: 6, outcome: .denied, seq: 42, limit: LimitID(rawValue: 7), retryAfter: 1_500_000),
        ]
    )

    static let leaseRequest = ControlRequest.lease(
        sender,
        LeaseQuestion(
            number: 4,
            kind: 1,
            requests: 500,
            bytes: 1 << 20,
            returns: LeaseReturn(lease: LeaseID(rawValue: 17), unspentRequests: 3, unspentBytes: 6_144)
        )
    )

    static let limitOrder = ControlRequest.limitOrder(
        LimitOrder(
            scope: "price_feeds",
            settings: [
                LimitOrder.Setting(key: "requests", value: "3/s"),
                LimitOrder.Setting(key: "bandwidth", value: "5 Mbps"),
            ],
            reason: "half, for now"
        )
    )

    private static let leaseAnswer = ControlAnswer.lease(
        LeaseAnswer(
            number: 4,
            kind: 1,
            lease: LeaseID(rawValue: 18),
            requests: 250,
            bytes: 1 << 19,
            lasts: 10_000_000
        )
    )

    private static let historyAnswer = ControlAnswer.history([sample])

    private static let helloAnswer = ControlAnswer.hello(
        HelloAnswer(
            joined: Joined(
                sender: sender,
                useWithin: 20_000_000,
                slotLease: 30_000_000_000,
                heartbeatInterval: 60_000_000_000,
                clockRateBound: 100_000,
                topologyDigest: .max,
                limits: [Joined.LimitName(id: LimitID(rawValue: 7), name: "price_feeds.requests")],
                kinds: [.request, RequestKind(id: 1, name: "order", permits: 5)],
                mayLease: true,
                reserve: Reserve(amount: 2, period: 1_000_000_000, lasts: 60_000_000_000)
            ),
            epoch: 3,
            applyVersion: 1
        )
    )

    private static let published = Published(
        stamp: stamp,
        topic: Topic("market", "BTC/USD"),
        publisherSeq: 12,
        payload: Array("bid 1 ask 2".utf8)
    )
}
