import WeirModel

extension Seeded {
    mutating func sender() -> Sender {
        Sender(component: ComponentID(rawValue: number()), instance: InstanceID(rawValue: number()))
    }

    mutating func stamp() -> Stamp {
        Stamp(
            epoch: number(),
            seq: number(),
            decided: number(),
            utc: Int64(truncatingIfNeeded: next()),
            component: ComponentID(rawValue: number()),
            instance: InstanceID(rawValue: number()),
            topicSeq: number()
        )
    }

    mutating func request() -> Request {
        Request(
            id: number(),
            attempt: number(),
            bytes: number(),
            permits: number(),
            kind: number(),
            opensConnection: Bool.random(using: &self)
        )
    }

    mutating func verdict() -> Verdict {
        Verdict(
            request: number(),
            outcome: member(),
            seq: number(),
            limit: LimitID(rawValue: number()),
            retryAfter: number(),
            useWithin: number(),
            slot: SlotID(rawValue: number())
        )
    }

    mutating func fact() -> RequestFact {
        RequestFact(
            request: number(),
            sent: number(),
            received: number(),
            latency: number(),
            status: number(),
            flags: RequestFact.Flags(rawValue: number()),
            retryAfter: number(),
            usedWeight: number()
        )
    }

    /// One or more facts whose numbers are possible.
    mutating func recorded(_ most: Int = 20) -> RequestsRecorded {
        RequestsRecorded(first: next() >> 8 + 1, facts: [fact()] + list(most - 1) { $0.fact() })
    }

    mutating func loss() -> EventsLost {
        EventsLost(lane: member(), first: next() >> 8 + 1, count: next() >> 8 + 1, cause: member())
    }

    mutating func heartbeat() -> HeartbeatNoted {
        HeartbeatNoted(ping: number(), lastFact: number(), lastPublication: number())
    }

    mutating func kind() -> RequestKind {
        RequestKind(id: number(), name: text(Bounds.kindNameBytes), permits: number())
    }

    mutating func topic() -> Topic {
        let characters = Array("abcxyz019_-")
        let channel = "m" + list(20) { characters.randomElement(using: &$0) ?? "x" }
        return Topic(channel, text(Bounds.topicBytes - 22))
    }

    mutating func published() -> Published {
        Published(stamp: stamp(), topic: topic(), publisherSeq: number(), payload: bytes(300))
    }
}
