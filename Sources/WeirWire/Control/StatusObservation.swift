import WeirModel

extension StatusAnswerEncoder.Alerts {
    func write(_ index: Int, _ alert: ActiveAlert) {
        write(
            index,
            since: alert.since,
            value: alert.value,
            threshold: alert.threshold,
            utc: alert.utc,
            component: alert.component.rawValue,
            alert: alert.kind.rawValue,
            severity: alert.severity.rawValue
        )
    }
}

extension ActiveAlert {
    init(_ entry: borrowing StatusAnswerDecoder.AlertsEntry) throws(WireError) {
        self.init(
            component: ComponentID(rawValue: entry.component),
            kind: try AlertKind(wire: entry.alert),
            severity: try Severity(wire: entry.severity),
            since: entry.since,
            utc: entry.utc,
            value: entry.value,
            threshold: entry.threshold
        )
    }
}

extension StatusAnswerEncoder.Shares {
    func write(_ index: Int, _ share: ShareStatus) {
        write(
            index,
            wanted: share.wanted,
            units: share.units,
            used: share.used,
            limit: share.limit.rawValue,
            component: share.component.rawValue
        )
    }
}

extension ShareStatus {
    init(_ entry: borrowing StatusAnswerDecoder.SharesEntry) {
        self.init(
            limit: LimitID(rawValue: entry.limit),
            component: ComponentID(rawValue: entry.component),
            wanted: entry.wanted,
            units: entry.units,
            used: entry.used
        )
    }
}
