import WeirModel

/// Counts what a what-if finds.
struct WhatIfTally {
    private var report = WhatIfReport()
    private var components: [ComponentID: WhatIfReport.ComponentChanges] = [:]
    private var limits: [String: WhatIfReport.LimitChanges] = [:]
    private var alerts: [Alert: WhatIfReport.AlertChanges] = [:]
    private var deniedRecorded = AttemptSet()
    private var deniedHere = AttemptSet()
    private var newlyDenied = AttemptSet()

    private struct Alert: Hashable {
        var component: String
        var kind: AlertKind
    }

    /// Both worlds' word on one request.
    struct Pair {
        var recorded: VerdictGiven
        var redecided: Verdict
        /// The limits that bound.
        var recordedLimit: String?
        var redecidedLimit: String?
    }

    mutating func note(_ event: Event) {
        report.events += 1
        if report.first == nil { report.first = event.stamp }
        report.last = event.stamp
        if case .topologyAdopted = event.body { report.adoptionsReplaced += 1 }
    }

    mutating func note(_ pair: Pair, _ stamp: Stamp, of component: String) {
        let (recorded, redecided) = (pair.recorded.outcome, pair.redecided.outcome)
        report.verdicts.note(recorded, redecided)
        components[stamp.component, default: .init(name: component)].verdicts.note(recorded, redecided)
        if recorded != .granted || redecided != .granted { noteBound(pair, stamp) }
        guard recorded != redecided, report.divergence == nil else { return }
        report.divergence = WhatIfReport.FirstChange(
            stamp: stamp,
            component: component,
            recorded: pair.recorded.verdict(seq: stamp.seq),
            redecided: pair.redecided,
            recordedLimit: pair.recordedLimit,
            redecidedLimit: pair.redecidedLimit
        )
    }

    private mutating func noteBound(_ pair: Pair, _ stamp: Stamp) {
        let (attempt, instance) = (pair.recorded.attempt, stamp.instance)
        let wasGranted = pair.recorded.outcome == .granted
        let isGranted = pair.redecided.outcome == .granted
        if let name = pair.recordedLimit {
            limits[name, default: .init(name: name)].boundRecorded += 1
            if isGranted { limits[name, default: .init(name: name)].newlyGranted += 1 }
            deniedRecorded.insert(attempt, of: instance)
        }
        if let name = pair.redecidedLimit {
            limits[name, default: .init(name: name)].boundHere += 1
            if wasGranted { limits[name, default: .init(name: name)].newlyBound += 1 }
            deniedHere.insert(attempt, of: instance)
        }
        if wasGranted, !isGranted { newlyDenied.insert(attempt, of: instance) }
    }

    mutating func noteForeign(_ id: ComponentID, _ component: String) {
        report.foreign += 1
        components[id, default: .init(name: component)].foreign += 1
    }

    mutating func noteLeftOut() { report.ordersLeftOut += 1 }

    // MARK: Leases

    mutating func notePaid(_ granted: LeaseGranted, here: UInt32, _ id: ComponentID, _ component: String) {
        count(id, component) {
            $0.leases += 1
            $0.paidRecorded += UInt64(granted.requests)
            $0.paidHere += UInt64(here)
        }
    }

    mutating func noteUsed(_ used: UInt32, paid: UInt32, _ id: ComponentID, _ component: String) {
        count(id, component) {
            $0.used += UInt64(used)
            $0.usedUnpaid += UInt64(used - min(used, paid))
        }
    }

    private mutating func count(
        _ id: ComponentID,
        _ component: String,
        _ change: (inout WhatIfReport.LeaseChanges) -> Void
    ) {
        change(&report.leases)
        change(&components[id, default: .init(name: component)].leases)
    }

    // MARK: Alerts

    mutating func noteAlert(_ kind: AlertKind, of component: String, at moment: Moment, isHere: Bool) {
        let alert = Alert(component: component, kind: kind)
        var changes = alerts[alert] ?? WhatIfReport.AlertChanges(component: component, kind: kind)
        if isHere {
            changes.raisedHere += 1
            if changes.firstHere == nil { changes.firstHere = moment }
        } else {
            changes.raisedRecorded += 1
            if changes.firstRecorded == nil { changes.firstRecorded = moment }
        }
        alerts[alert] = changes
    }

    /// All of it, in an order that does not change from run to run.
    var finished: WhatIfReport {
        var report = report
        report.components = components.sorted { $0.key < $1.key }.map(\.value)
        report.limits = limits.values.sorted { $0.name < $1.name }
        report.alerts = alerts.values.sorted { ($0.component, $0.kind) < ($1.component, $1.kind) }
        report.attempts = WhatIfReport.AttemptChanges(
            deniedRecorded: deniedRecorded.count,
            deniedHere: deniedHere.count,
            newlyDenied: newlyDenied.count
        )
        return report
    }
}
