import WeirModel
import WeirWire

/// Messages whose bytes are kept in `Tests/Interop/Golden`, for ourselves and for decoders that know only the schema.
enum GoldenFrames {
    static let all: [(name: String, frame: [UInt8])] = [
        ("AllowanceAnswer", allowanceAnswer.encoded),
        ("AllowanceRequest", allowanceRequest.encoded),
        ("HelloAnswer", helloAnswer.encoded),
        ("LimitChanged", limitChanged.encoded),
        ("Published", published.encoded),
        ("RequestsRecorded", requestsRecorded.encoded),
        ("TopologyAdopted", topologyAdopted.encoded),
        ("VerdictGiven", verdictGiven.encoded),
    ]

    static let sender = Sender(component: ComponentID(rawValue: 2), instance: InstanceID(rawValue: 9))

    private static let stamp = Stamp(
        epoch: 3,
        seq: 0x0102_0304_0506_0708,
        decided: 1_000_000_007,
        utc: -1,
        component: sender.component,
        instance: sender.instance,
        topicSeq: 77
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
                kinds: [.request, RequestKind(id: 1, name: "order", permits: 5)]
            ),
            epoch: 3,
            applyVersion: 1
        )
    )

    private static let limitChanged = Event(
        stamp: stamp,
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

    private static let published = Published(
        stamp: stamp,
        topic: Topic("market", "BTC/USD"),
        publisherSeq: 12,
        payload: Array("bid 1 ask 2".utf8)
    )

    private static let requestsRecorded = Event(
        stamp: stamp,
        body: .requestsRecorded(
            RequestsRecorded(
                first: 11,
                facts: [
                    RequestFact(request: 5, sent: 100, received: 1_948, latency: 1_500, status: 200, flags: .success),
                    RequestFact(request: 6, sent: 0, received: 0, latency: 7, status: 0, flags: .usedLate),
                ]
            )
        )
    )

    private static let topologyAdopted = Event(
        stamp: stamp,
        body: .topologyAdopted(
            Configuration(
                digest: 0xFEED,
                components: [
                    ComponentDefinition(
                        id: sender.component,
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
                        scope: sender.component,
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

    private static let verdictGiven = Event(
        stamp: stamp,
        body: .verdictGiven(
            VerdictGiven(
                request: 6,
                attempt: 5,
                lowestAwaited: 4,
                kind: 1,
                outcome: .denied,
                opensConnection: true,
                permits: 3,
                bytes: 1 << 40,
                limit: LimitID(rawValue: 7),
                retryAfter: 1_500_000
            )
        )
    )
}
