import WeirModel

/// A manager and its components, in virtual time: everything that happens follows from the schedule.
///
/// It runs the production governor, lease book and reserve. It is owned by the thread that runs it.
public final class Simulation {
    private let schedule: Schedule
    private let timeline = Timeline()
    private let uses = UseLog()
    private var network: VirtualNetwork
    private var manager: VirtualManager?
    private var components: [VirtualComponent] = []

    public init(_ schedule: Schedule) {
        self.schedule = schedule
        var chance = Chance(seed: schedule.seed ^ 0x5157_0a1e)
        network = VirtualNetwork(schedule.weather, chance.fork())
        let manager = VirtualManager(
            schedule.manager,
            timeline,
            chance.fork(),
            misdeeds: schedule.misdeeds,
            send: { [unowned self] reply, component, life in post(reply, to: component, life) },
            broadcast: { [unowned self] body in
                for component in components {
                    post(Reply(instance: .none, body: body), to: component.index, component.life)
                }
            }
        )
        self.manager = manager
        for (index, plan) in schedule.components.enumerated() {
            let component = VirtualComponent(
                index,
                plan,
                timeline,
                manager: manager.clock,
                chance.fork(),
                misdeeds: schedule.misdeeds,
                uses: uses,
                mail: { [unowned self] command, life in
                    post(Letter(component: index, life: life, command: command))
                }
            )
            components.append(component)
        }
    }

    /// Runs the whole schedule.
    public func run() -> Report {
        guard let manager else { return Report(seed: schedule.seed) }
        manager.start()
        for component in components { component.start() }
        timeline.run(until: schedule.end)
        timeline.end()
        return report(manager)
    }

    private func post(_ letter: Letter) {
        for time in network.arrivals(.up, component: letter.component, at: timeline.now) {
            timeline.at(time) { [manager] in manager?.receive(letter) }
        }
    }

    private func post(_ reply: Reply, to index: Int, _ life: Int) {
        for time in network.arrivals(.down, component: index, at: timeline.now) {
            timeline.at(time) { [component = components[index]] in if component.life == life { component.hear(reply) } }
        }
    }
}

// MARK: - What came of it

extension Simulation {
    private func report(_ manager: VirtualManager) -> Report {
        var report = Report(seed: schedule.seed)
        report.faults = manager.faults + manager.forgotten()
        report.events = manager.committed.count
        report.crashes = manager.crashes
        report.byVerdict = uses.paid.byVerdict
        report.byLease = uses.paid.byLease
        report.byReserve = uses.paid.byReserve
        for component in components {
            report.wanted += component.tally.wanted
            report.denied += component.tally.denied
            report.stale += component.tally.stale
            report.late += component.tally.late
        }
        let moves = schedule.manager.wall.steps.dropFirst().map(\.since) + manager.wallMoves
        let lease = longestLease(manager)
        for limit in schedule.promised.limits where !limit.isShadow {
            let promise = Promise(
                limit: limit,
                declared: schedule.declared[limit.id],
                slack: max(limit.hold, lease),
                numbers: [(0, limit.numbers)]
                    + manager.changes.filter { $0.limit == limit.id }.map { ($0.at, $0.numbers) },
                moves: moves,
                wall: schedule.manager.wall
            )
            let counts = counts(on: limit)
            if let breach = promise.breach(by: counts) { report.breaches.append(breach) }
            report.shares.append(share(of: limit, counts, manager.clock))
        }
        return report
    }

    private func counts(on limit: LimitDefinition) -> [Promise.Count] {
        uses.uses.compactMap { use in
            let units = use.units(on: limit, schedule.promised)
            return units == 0 ? nil : Promise.Count(time: use.time, units: units)
        }
    }

    /// The longest that a lease could be spent, by the manager's clock.
    private func longestLease(_ manager: VirtualManager) -> Nanoseconds {
        var longest: Nanoseconds = 0
        for case .leaseGranted(let granted) in manager.committed.map(\.body) { longest = max(longest, granted.lasts) }
        let bound = Nanoseconds(schedule.promised.clockRateBound)
        let margin = schedule.promised.components.map(\.transitMargin).max() ?? 0
        return longest == 0 ? 0 : longest + longest / 1_000_000 * bound + bound + margin
    }

    /// What was used of a limit between two times, in millionths of what its numbers say.
    private func share(of limit: LimitDefinition, _ counts: [Promise.Count], _ clock: VirtualClock) -> UInt64 {
        guard let measured = schedule.measured, limit.period > 0 else { return 0 }
        let (from, until) = (clock.reading(at: measured.lowerBound), clock.reading(at: measured.upperBound))
        let used = counts.reduce(0) { $0 + (from <= $1.time && $1.time < until ? $1.units : 0) }
        let allowed = UInt128(limit.amount) * UInt128(until - from) / UInt128(limit.period)
        return allowed == 0 ? 0 : UInt64(clamping: UInt128(used) * 1_000_000 / allowed)
    }
}

extension LimitDefinition {
    var numbers: LimitChanged.Numbers { LimitChanged.Numbers(amount: amount, period: period, burst: burst) }
}
