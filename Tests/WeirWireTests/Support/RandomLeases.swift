import WeirModel

extension Seeded {
    mutating func componentID() -> ComponentID { ComponentID(rawValue: number()) }

    mutating func reserve() -> Reserve { Reserve(amount: number(), period: number(), lasts: number()) }

    /// Never of no lease, which a question cannot tell from no return at all.
    mutating func leaseReturn() -> LeaseReturn {
        LeaseReturn(lease: LeaseID(rawValue: next() | 1), unspentRequests: number(), unspentBytes: number())
    }

    mutating func leaseQuestion() -> LeaseQuestion {
        LeaseQuestion(
            number: number(),
            kind: number(),
            requests: number(),
            bytes: number(),
            returns: Bool.random(using: &self) ? leaseReturn() : nil
        )
    }

    mutating func leaseAnswer() -> LeaseAnswer {
        LeaseAnswer(
            number: number(),
            kind: number(),
            lease: LeaseID(rawValue: number()),
            requests: number(),
            bytes: number(),
            lasts: number(),
            retryAfter: number()
        )
    }

    mutating func leaseGranted() -> LeaseGranted {
        LeaseGranted(
            lease: LeaseID(rawValue: number()),
            question: number(),
            kind: number(),
            wanted: number(),
            requests: number(),
            bytes: number(),
            lasts: number()
        )
    }

    mutating func leaseEnded() -> LeaseEnded {
        LeaseEnded(
            lease: LeaseID(rawValue: number()),
            cause: member(),
            unspentRequests: number(),
            unspentBytes: number()
        )
    }

    mutating func sharesSet() -> SharesSet {
        SharesSet(
            limit: LimitID(rawValue: number()),
            round: number(),
            capacity: number(),
            shares: list(9) {
                SharesSet.Share(component: $0.componentID(), wanted: $0.number(), units: $0.number())
            }
        )
    }

    mutating func limitOrder() -> LimitOrder {
        LimitOrder(
            scope: text(Bounds.limitNameBytes),
            settings: list(5) {
                LimitOrder.Setting(key: $0.text(Bounds.settingKeyBytes), value: $0.text(Bounds.settingValueBytes))
            },
            reason: text(Bounds.reasonBytes)
        )
    }

    mutating func sample() -> Sample {
        Sample(
            start: number(),
            utc: Int64(truncatingIfNeeded: next()),
            interval: number(),
            component: componentID(),
            recorded: number(),
            succeeded: number(),
            granted: number(),
            denied: number(),
            never: number(),
            bytes: number(),
            connections: number(),
            latency: .init(average: number(), p50: number(), p90: number(), p99: number())
        )
    }
}
