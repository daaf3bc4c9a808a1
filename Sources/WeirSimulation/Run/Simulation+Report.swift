import WeirGovernor
import WeirModel

// What came of it: everything is held against everything.

extension Simulation {
    /// The files of both journals as they are now, by their paths in the journals' folder.
    public var journal: [(path: String, contents: [UInt8])] {
        let folder = "journal/"
        return manager.disk.files.map { (String($0.path.dropFirst(folder.count)), $0.contents) }
    }

    /// Holds everything against everything.
    func complete(_ report: inout Report) {
        let log = manager.log
        let contents = JournalContents(manager.disk, told: log.hashes)
        report.faults += log.faults + contents.faults + forgotten(contents)
        if let process = manager.process, process.governor.seq == contents.governor.seq,
            process.governor.stateHash != contents.governor.stateHash
        {
            report.faults.append("the journal's state is another one than the manager's")
        }
        var telling = TellingAudit(contents)
        telling.compare(self.telling, contents)
        report.faults += telling.faults
        for subscriber in subscribers { report.faults += FollowingAudit.faults(of: subscriber, contents) }
        report.lossesNamed = telling.lost
        hold(contents, against: &report)
        count(contents, &report)
    }

    /// Answers that no journal holds, in words: whatever anyone was told is on disk.
    private func forgotten(_ contents: JournalContents) -> [String] {
        var faults: [String] = []
        for told in manager.log.verdicts {
            if told.seq <= contents.events.count,
                case .verdictGiven(let given) = contents.events[Int(told.seq) - 1].body, given.request == told.request,
                contents.events[Int(told.seq) - 1].stamp.instance == told.instance
            {
                continue
            }
            faults.append("\(told.instance) was told of \(told.request) what is not in the journal")
        }
        var leases: [InstanceID: Set<LeaseID>] = [:]
        for event in contents.events {
            guard case .leaseGranted(let granted) = event.body else { continue }
            leases[event.stamp.instance, default: []].insert(granted.lease)
        }
        for told in manager.log.leases where leases[told.instance]?.contains(told.lease) != true {
            faults.append("\(told.instance) was paid \(told.lease), which is not in the journal")
        }
        return faults
    }

    private func hold(_ contents: JournalContents, against report: inout Report) {
        let moves = schedule.manager.wall.steps.dropFirst().map(\.since) + manager.log.wallMoves
        let lease = longestLease(contents)
        let changes = changes(contents)
        for limit in schedule.promised.limits where !limit.isShadow {
            let promise = Promise(
                limit: limit,
                declared: schedule.declared[limit.id],
                slack: max(limit.hold, lease),
                numbers: [(0, limit.numbers)] + changes.filter { $0.limit == limit.id }.map { ($0.at, $0.numbers) },
                moves: moves,
                wall: schedule.manager.wall
            )
            let counts = counts(on: limit)
            if let breach = promise.breach(by: counts) { report.breaches.append(breach) }
            report.shares.append(share(of: limit, counts, manager.clock))
        }
    }

    /// Limits as they changed, on the manager's raw clock.
    private func changes(_ contents: JournalContents) -> [LimitMove] {
        contents.events.compactMap { event in
            guard case .limitChanged(let change) = event.body, change.new != change.old,
                let time = manager.log.times[event.stamp.epoch]
            else { return nil }
            return LimitMove(at: time.raw(at: event.stamp.decided), limit: change.limit, numbers: change.new)
        }
    }

    private func count(_ contents: JournalContents, _ report: inout Report) {
        let log = manager.log
        (report.events, report.published) = (contents.events.count, contents.published.count)
        (report.stateHash, report.journalDigest) = (contents.governor.stateHash, manager.disk.digest)
        (report.crashes, report.powerLosses, report.diskFailures) = (log.crashes, log.powerLosses, log.diskFailures)
        (report.unread, report.strange) = (log.unread, log.strange)
        report.byVerdict = uses.paid.byVerdict
        report.byLease = uses.paid.byLease
        report.byReserve = uses.paid.byReserve
        for component in components {
            report.wanted += component.tally.wanted
            report.denied += component.tally.denied
            report.stale += component.tally.stale
            report.late += component.tally.late
            report.repeated += component.tally.repeated
            report.unread += component.tally.unread
        }
        for subscriber in subscribers {
            report.delivered += subscriber.following.tally.delivered
            report.gaps += subscriber.following.tally.gaps
            report.repaired += subscriber.following.tally.repaired
            report.resets += subscriber.following.tally.resets
            report.unread += subscriber.unread
        }
        report.messages = network.tally.sent
        report.messagesLost = network.tally.lost
        report.messagesDoubled = network.tally.doubled
        report.messagesDamaged = network.tally.damaged
    }

    private func counts(on limit: LimitDefinition) -> [Promise.Count] {
        uses.uses.compactMap { use in
            let units = use.units(on: limit, schedule.promised)
            return units == 0 ? nil : Promise.Count(time: use.time, units: units)
        }
    }

    /// The longest that a lease could be spent, by the manager's clock.
    private func longestLease(_ contents: JournalContents) -> Nanoseconds {
        var longest: Nanoseconds = 0
        for case .leaseGranted(let granted) in contents.events.map(\.body) { longest = max(longest, granted.lasts) }
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
