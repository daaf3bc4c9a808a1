import WeirModel
import WeirWire

extension GoldenFrames {
    static let events: [Event] = [
        Event(stamp: stamp, body: .alertRaised(alertRaised)),
        Event(stamp: stamp, body: .leaseGranted(leaseGranted)),
        Event(stamp: stamp, body: .limitChanged(limitChanged)),
        Event(stamp: stamp, body: .metricsObserved(MetricsObserved(sample: sample))),
        Event(stamp: stamp, body: .requestsRecorded(requestsRecorded)),
        Event(stamp: stamp, body: .sharesSet(sharesSet)),
        Event(stamp: stamp, body: .topologyAdopted(topology)),
        verdictGiven,
    ]

    private static let alertRaised = AlertRaised(
        kind: .bandwidth,
        severity: .critical,
        value: 912_000,
        threshold: 900_000
    )

    private static let leaseGranted = LeaseGranted(
        lease: LeaseID(rawValue: 18),
        question: 4,
        kind: 1,
        wanted: 500,
        requests: 250,
        bytes: 1 << 19,
        lasts: 10_000_000
    )

    private static let limitChanged = LimitChanged(
        limit: LimitID(rawValue: 7),
        name: "price_feeds.requests",
        cause: .adaptation,
        old: LimitChanged.Numbers(amount: 20, period: 1_000_000_000),
        new: LimitChanged.Numbers(amount: 10, period: 1_000_000_000, burst: 3),
        reason: "429: half of what was admitted",
        pausedUntil: 31_000_000_007,
        knowledge: LimitChanged.Knowledge(phase: 2, first: 12_000_000, second: .max)
    )

    private static let requestsRecorded = RequestsRecorded(
        first: 11,
        facts: [
            RequestFact(request: 5, sent: 100, received: 1_948, latency: 1_500, status: 200, flags: .success),
            RequestFact(
                request: 18,
                sent: 0,
                received: 0,
                latency: 7,
                status: 429,
                flags: [.usedLate, .leased],
                retryAfter: 30_000,
                usedWeight: 1_190
            ),
        ]
    )

    private static let sharesSet = SharesSet(
        limit: LimitID(rawValue: 8),
        round: 1_000_000_000,
        capacity: 100,
        shares: [
            SharesSet.Share(component: sender.component, wanted: 90, units: 75),
            SharesSet.Share(component: ComponentID(rawValue: 5), wanted: 25, units: 25),
        ]
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
