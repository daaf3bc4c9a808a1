import WeirModel

extension Event.Body {
    /// What the body says, in the order of the schema's documentation for people: what matters first.
    var fields: [EventField] {
        switch self {
        case .epochBegan(let body): body.fields
        case .topologyAdopted(let body): body.fields
        case .limitChanged(let body): body.fields
        case .instanceJoined(let body): body.fields
        case .instanceLeft(let body): body.fields
        case .heartbeatNoted(let body): body.fields
        case .verdictGiven(let body): body.fields
        case .verdictReturned(let body): [EventField("request", .number(body.request))]
        case .connectionChanged(let body): body.fields
        case .requestsRecorded(let body): body.fields
        case .eventsLost(let body): body.fields
        case .leaseGranted(let body): body.fields
        case .leaseEnded(let body): body.fields
        case .reserveSet(let body): body.reserve.fields
        case .sharesSet(let body): body.fields
        case .metricsObserved(let body): body.sample.fields
        case .alertRaised(let body): body.fields
        case .alertCleared(let body): body.fields
        }
    }
}

extension EpochBegan {
    fileprivate var fields: [EventField] {
        [
            EventField("applyVersion", .number(applyVersion)),
            EventField("process", .number(process)),
            EventField("monotonicNanoseconds", .number(monotonic)),
            EventField("bootHigh", .number(bootHigh)),
            EventField("bootLow", .number(bootLow)),
        ]
    }
}

extension InstanceJoined {
    fileprivate var fields: [EventField] {
        [
            EventField("host", .text(host)),
            EventField("process", .number(process)),
            EventField("nonce", .number(nonce)),
            EventField("topologyDigest", .number(topologyDigest)),
        ]
    }
}

extension InstanceLeft {
    fileprivate var fields: [EventField] {
        [
            EventField("cause", .text("\(cause)")),
            EventField("lastFact", .number(lastFact)),
            EventField("lastPublication", .number(lastPublication)),
            EventField("tail", .text(tail)),
        ]
    }

    /// What may have been sent and not applied.
    private var tail: String {
        isTailUnknown ? "unknown after fact \(lastFact) and publication \(lastPublication)" : "known"
    }
}

extension HeartbeatNoted {
    fileprivate var fields: [EventField] {
        [
            EventField("ping", .number(ping)),
            EventField("lastFact", .number(lastFact)),
            EventField("lastPublication", .number(lastPublication)),
        ]
    }
}

extension VerdictGiven {
    fileprivate var fields: [EventField] {
        [
            EventField("outcome", .text(outcome.name)),
            EventField("request", .number(request)),
            EventField("attempt", .number(attempt)),
            EventField("lowestAwaited", .number(lowestAwaited)),
            EventField("requestKind", .number(kind)),
            EventField("permits", .number(permits)),
            EventField("bytes", .number(bytes)),
            EventField("opensConnection", .flag(opensConnection)),
            EventField("limit", .number(limit.rawValue)),
            EventField("retryAfterNanoseconds", .number(retryAfter)),
            EventField("useWithinNanoseconds", .number(useWithin)),
            EventField("slot", .number(slot.rawValue)),
        ]
    }
}

extension ConnectionChanged {
    fileprivate var fields: [EventField] {
        [EventField("slot", .number(slot.rawValue)), EventField("change", .text("\(change)"))]
    }
}

extension RequestsRecorded {
    fileprivate var fields: [EventField] {
        [
            EventField("first", .number(first)),
            EventField("count", .unsigned(UInt64(facts.count))),
            EventField("facts", .list(facts.map { .fields($0.fields) })),
        ]
    }
}

extension RequestFact {
    fileprivate var fields: [EventField] {
        [
            EventField("request", .number(request)),
            EventField("sent", .number(sent)),
            EventField("received", .number(received)),
            EventField("latencyMicroseconds", .number(latency)),
            EventField("status", .number(status)),
            EventField("success", .flag(flags.contains(.success))),
            EventField("usedLate", .flag(flags.contains(.usedLate))),
            EventField("leased", .flag(flags.contains(.leased))),
            EventField("reserved", .flag(flags.contains(.reserved))),
            EventField("retryAfterMilliseconds", .number(retryAfter)),
            EventField(flags.contains(.quota) ? "quota" : "usedWeight", .number(usedWeight)),
        ]
    }
}

extension EventsLost {
    fileprivate var fields: [EventField] {
        [
            EventField("lane", .text("\(lane)")),
            EventField("first", .number(first)),
            EventField("count", .number(count)),
            EventField("cause", .text("\(cause)")),
        ]
    }
}
