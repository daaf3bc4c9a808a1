public import WeirModel

extension Governor {
    /// What one component's alerts are judged by.
    func readings(of place: Int, at now: Nanoseconds) -> [Reading] {
        let component = components[place]
        let metrics = component.metrics
        let minute = metrics.lastMinute(at: now)
        return [
            .bandwidth(used: metrics.bandwidth(at: now), limit: sustainedRate(of: place)),
            .connections(held: UInt64(component.slots.count), limit: slotsAllowed(of: place)),
            .success(succeeded: UInt64(minute.succeeded), recorded: UInt64(minute.requests)),
            .latency(minute.requests > 0 ? metrics.latency.value : nil),
            .silent(instances: component.observed.silent),
            .lost(events: component.observed.losses.count(at: now)),
            .denied(for: component.observed.denials.length(at: now)),
            .banned(for: component.observed.bannedUntil.less(now)),
        ]
    }

    /// What is judged of all together.
    func systemReadings(journalLag lag: Nanoseconds, at now: Nanoseconds) -> [Reading] {
        let living = components.filter { !$0.isRetired && !$0.isQuiet(at: now) }
        let minutes = living.map { $0.metrics.lastMinute(at: now) }
        let recorded = minutes.reduce(0) { $0 + UInt64($1.requests) }
        return [
            .bandwidth(
                used: living.reduce(0) { $0.addingClamped($1.metrics.bandwidth(at: now)) },
                limit: everyonesRate(of: .bytes)
            ),
            .connections(
                held: living.reduce(0) { $0 + UInt64($1.slots.count) },
                limit: limits.definitions.first { $0.isEveryones && $0.metering == .connections }?.amount ?? 0
            ),
            .success(succeeded: minutes.reduce(0) { $0 + UInt64($1.succeeded) }, recorded: recorded),
            .latency(recorded > 0 ? systemLatency(at: now) : nil),
            .journalLag(lag),
        ]
    }

    /// Turns what a reading changes into an event.
    ///
    /// - Parameter place: the component's; nil for all together.
    mutating func judge(_ reading: Reading, of place: Int?, at moment: Moment, into events: inout [Event]) {
        let book = place.map { components[$0].observed.alerts } ?? system.alerts
        guard let change = book.change(reading, settings: alertSettings, at: moment.decided) else { return }
        let sender = place.map { Sender(component: components[$0].definition.id, instance: .none) } ?? Self.manager
        switch change {
        case .raise(let raised): emit(.alertRaised(raised), by: sender, at: moment, into: &events)
        case .clear(let cleared): emit(.alertCleared(cleared), by: sender, at: moment, into: &events)
        }
    }

    mutating func fold(_ raised: AlertRaised, _ stamp: Stamp) {
        guard let place = place(of: stamp.component) else { return system.alerts.apply(raised, at: stamp.moment) }
        components[place].observed.alerts.apply(raised, at: stamp.moment)
    }

    mutating func fold(_ cleared: AlertCleared, _ stamp: Stamp) {
        guard let place = place(of: stamp.component) else { return system.alerts.apply(cleared) }
        components[place].observed.alerts.apply(cleared)
    }

    /// A component that falls silent, or comes back, is told at once: its alert does not wait for the monitor.
    mutating func noteSilence(of place: Int, at moment: Moment, into events: inout [Event]) {
        judge(.silent(instances: components[place].observed.silent), of: place, at: moment, into: &events)
    }

    /// A ban is told at once as well.
    mutating func noteBan(of place: Int, at moment: Moment, into events: inout [Event]) {
        let left = components[place].observed.bannedUntil.less(moment.decided)
        if left > 0 { judge(.banned(for: left), of: place, at: moment, into: &events) }
    }

    /// Every alert that stands.
    public var activeAlerts: [ActiveAlert] {
        components.flatMap { $0.observed.alerts.active(of: $0.definition.id) } + system.alerts.active(of: .manager)
    }

    /// The average of the components' averages, each for as many requests as it made in the last minute, in nanoseconds.
    func systemLatency(at now: Nanoseconds) -> Nanoseconds {
        var (sum, count): (UInt64, UInt64) = (0, 0)
        for component in components where !component.isRetired && !component.isQuiet(at: now) {
            let requests = UInt64(component.metrics.lastMinute(at: now).requests)
            sum = sum.addingClamped(component.metrics.latency.value.multipliedClamped(by: requests))
            count += requests
        }
        return count == 0 ? 0 : sum / count
    }

    /// Its own sustained bandwidth, in bytes a second; zero where it has none.
    private func sustainedRate(of place: Int) -> UInt64 {
        ownLimits(of: place).filter { $0.metering == .bytes }.map { $0.amount(in: .second) }.min() ?? 0
    }

    private func slotsAllowed(of place: Int) -> UInt64 {
        ownLimits(of: place).first { $0.metering == .connections }?.amount ?? 0
    }

    private func ownLimits(of place: Int) -> [LimitDefinition] {
        routes.route(of: place).map { limits.definitions[routes[$0].limit] }
            .filter { $0.scope == components[place].definition.id && !$0.isShadow }
    }

    private func everyonesRate(of metering: Metering) -> UInt64 {
        limits.definitions.filter { $0.isEveryones && $0.metering == metering }.map { $0.amount(in: .second) }.min()
            ?? 0
    }
}

extension LimitDefinition {
    /// It counts all components together, and denies.
    fileprivate var isEveryones: Bool { scope == .manager && members.isEmpty && !isShadow }
}
