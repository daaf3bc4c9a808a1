import WeirModel

extension LeaseGranted {
    var fields: [EventField] {
        [
            EventField("lease", .number(lease.rawValue)),
            EventField("question", .number(question)),
            EventField("requestKind", .number(kind)),
            EventField("wanted", .number(wanted)),
            EventField("requests", .number(requests)),
            EventField("bytes", .number(bytes)),
            EventField("lastsNanoseconds", .number(lasts)),
        ]
    }
}

extension LeaseEnded {
    var fields: [EventField] {
        [
            EventField("lease", .number(lease.rawValue)),
            EventField("cause", .text("\(cause)")),
            EventField("unspentRequests", .number(unspentRequests)),
            EventField("unspentBytes", .number(unspentBytes)),
        ]
    }
}

extension Reserve {
    var fields: [EventField] {
        [
            EventField("amount", .number(amount)),
            EventField("periodNanoseconds", .number(period)),
            EventField("lastsNanoseconds", .number(lasts)),
        ]
    }
}

extension SharesSet {
    var fields: [EventField] {
        [
            EventField("limit", .number(limit.rawValue)),
            EventField("roundNanoseconds", .number(round)),
            EventField("capacity", .number(capacity)),
            EventField("shares", .list(shares.map { .fields($0.fields) })),
        ]
    }
}

extension SharesSet.Share {
    fileprivate var fields: [EventField] {
        [
            EventField("component", .number(component.rawValue)),
            EventField("wanted", .number(wanted)),
            EventField("units", .number(units)),
        ]
    }
}
