import WeirModel
import WeirWire

extension Seeded {
    /// An event of each kind, in the order of their templates.
    mutating func events() -> [Event] {
        let bodies: [Event.Body] = [
            .epochBegan(epoch()),
            .topologyAdopted(configuration()),
            .limitChanged(limitChanged()),
            .instanceJoined(joinedEvent()),
            .instanceLeft(InstanceLeft(cause: member(), lastFact: number(), lastPublication: number())),
            .heartbeatNoted(heartbeat()),
            .verdictGiven(verdictGiven()),
            .verdictReturned(VerdictReturned(request: number())),
            .connectionChanged(ConnectionChanged(slot: SlotID(rawValue: number()), change: member())),
            .requestsRecorded(recorded()),
            .eventsLost(loss()),
            .leaseGranted(leaseGranted()),
            .leaseEnded(leaseEnded()),
            .reserveSet(ReserveSet(reserve: reserve())),
            .sharesSet(sharesSet()),
            .metricsObserved(MetricsObserved(sample: sample())),
            .alertRaised(AlertRaised(kind: member(), severity: member(), value: number(), threshold: number())),
            .alertCleared(AlertCleared(kind: member(), value: number(), threshold: number())),
        ]
        return bodies.map { Event(stamp: stamp(), body: $0) }
    }

    /// A request of each kind, in the order of their templates.
    mutating func requests() -> [ControlRequest] {
        [
            .hello(hello()),
            .allowance(sender(), lowestAwaited: number(), list(20) { $0.request() }),
            .verdictReturn(sender(), requests: list(9) { $0.number() }),
            .connectionRelease(sender(), slots: list(9) { SlotID(rawValue: $0.number()) }),
            .connectionRenew(sender(), slots: list(9) { SlotID(rawValue: $0.number()) }, idle: number()),
            .goodbye(sender(), Goodbye(lastFact: number(), lastPublication: number())),
            .status,
            .lease(sender(), leaseQuestion()),
            .leaseReturn(sender(), leaseReturn()),
            .limitOrder(limitOrder()),
            .history(HistoryQuestion(component: componentID(), resolution: member(), since: number())),
            .progress(sender(), Progress(facts: number(), publications: number())),
            .resend(topic: bytes(Bounds.topicBytes), message: bytes(300)),
            .barrier(nonce: number()),
            .topics(TopicsQuestion(prefix: bytes(Bounds.topicBytes + 1), after: bytes(Bounds.topicBytes))),
            .repair(repairQuestion()),
        ]
    }

    /// An answer of each kind, in the order of their templates.
    mutating func answers() -> [ControlAnswer] {
        let hello = HelloAnswer(joined: joined(), epoch: number(), applyVersion: number(), schemaVersion: number())
        let refusal = RefusalAnswer(reason: member(), text: text(Bounds.reasonBytes), schemaVersion: number())
        return [
            .hello(hello),
            .allowance(epoch: number(), list(20) { $0.verdict() }),
            .done(acted: number(), refused: number()),
            .status(report()),
            .refused(refusal),
            .lease(leaseAnswer()),
            .history(list(9) { $0.sample() }),
            .progress(Progress(facts: number(), publications: number())),
            .topics(topicsAnswer()),
            .repair(repairAnswer()),
        ]
    }

    /// An ingest message of each kind, in the order of their templates.
    mutating func ingestMessages() -> [IngestMessage] {
        [
            .facts(sender(), recorded(), isKept: Bool.random(using: &self)),
            .heartbeat(sender(), heartbeat()),
            .publication(
                sender(),
                publisherSeq: next() | 1,
                payload: bytes(300),
                isKept: Bool.random(using: &self)
            ),
            .loss(sender(), loss()),
        ]
    }

    /// A frame of every message there is.
    mutating func frames() -> [[UInt8]] {
        requests().map(\.encoded) + answers().map(\.encoded) + ingestMessages().map(\.encoded) + events().map(\.encoded)
            + [published().encoded, BeaconCoding.encode(beacon()), BeaconCoding.encode(barrier())]
    }

    private mutating func epoch() -> EpochBegan {
        EpochBegan(
            applyVersion: number(),
            bootHigh: number(),
            bootLow: number(),
            process: number(),
            monotonic: number()
        )
    }

    private mutating func limitChanged() -> LimitChanged {
        LimitChanged(
            limit: LimitID(rawValue: number()),
            name: text(Bounds.limitNameBytes),
            cause: member(),
            old: LimitChanged.Numbers(amount: number(), period: number(), burst: number()),
            new: LimitChanged.Numbers(amount: number(), period: number(), burst: number()),
            reason: text(Bounds.reasonBytes),
            pausedUntil: number(),
            knowledge: LimitChanged.Knowledge(phase: number(), first: number(), second: number())
        )
    }

    private mutating func joinedEvent() -> InstanceJoined {
        InstanceJoined(nonce: number(), process: number(), host: text(Bounds.hostNameBytes), topologyDigest: number())
    }

    private mutating func verdictGiven() -> VerdictGiven {
        VerdictGiven(
            request: number(),
            attempt: number(),
            lowestAwaited: number(),
            kind: number(),
            outcome: member(),
            opensConnection: Bool.random(using: &self),
            permits: number(),
            bytes: number(),
            limit: LimitID(rawValue: number()),
            retryAfter: number(),
            useWithin: number(),
            slot: SlotID(rawValue: number())
        )
    }

    private mutating func hello() -> Hello {
        Hello(
            component: text(Bounds.componentNameBytes),
            host: text(Bounds.hostNameBytes),
            process: number(),
            nonce: number(),
            topologyDigest: number()
        )
    }

    private mutating func joined() -> Joined {
        Joined(
            sender: sender(),
            useWithin: number(),
            slotLease: number(),
            heartbeatInterval: number(),
            clockRateBound: number(),
            topologyDigest: number(),
            limits: list(9) {
                Joined.LimitName(id: LimitID(rawValue: $0.number()), name: $0.text(Bounds.limitNameBytes))
            },
            kinds: list(9) { $0.kind() },
            mayLease: Bool.random(using: &self),
            reserve: reserve()
        )
    }
}
