import WeirGovernor
import WeirJournal
import WeirModel

// How a process ends, and what the next one finds.

extension VirtualManager {
    func expect(_ crash: ManagerPlan.Crash) {
        if crash.awaitsCommit, process != nil, !isCommitting { pendingCrash = crash } else { self.crash(crash) }
    }

    func expect(_ failure: ManagerPlan.DiskFailure) {
        disk.faults.failureAt = (disk.operations + failure.operations, 5)
    }

    /// The process ends at once. What it was committing is durable or not; nobody is told of it by this process.
    func crash(_ crash: ManagerPlan.Crash) {
        guard let process else { return }
        log.crashes += 1
        let losesPower = crash.isReboot || misdeeds.contains(.managerForgets)
        if isCommitting { write(process, as: crash, losesPower: losesPower) }
        if losesPower {
            log.powerLosses += 1
            disk.crash()
        }
        if crash.isReboot { boot += 1 }
        end(process, downtime: crash.downtime, fromSnapshot: crash.isFromSnapshot)
    }

    /// How far the commit gets that the crash comes into.
    private func write(_ process: ManagerProcess, as crash: ManagerPlan.Crash, losesPower: Bool) {
        if !crash.isDurable {
            let operation = disk.operations + 1 + Int(chance.below(4))
            if losesPower { disk.faults.powerLossAt = operation } else { disk.faults.failureAt = (operation, 5) }
        }
        try? process.commit()
        disk.faults = DiskFaults()
    }

    /// The disk has failed.
    func fail() {
        guard let process else { return }
        log.diskFailures += 1
        disk.faults = DiskFaults()
        end(process, downtime: plan.diskFailures.first?.downtime ?? .second, fromSnapshot: chance.oneIn(2))
    }

    private func end(_ process: ManagerProcess, downtime: Nanoseconds, fromSnapshot: Bool) {
        let states = [before, State(process)].compactMap { $0 }
        // Of an order nobody knows whether it was carried out: it is given again.
        orders = ordersTaken + orders
        self.process = nil
        (inbox, ordersTaken, before) = ([], [], nil)
        (isBusy, isCommitting, tickAt) = (false, false, .never)
        life += 1
        hasEnded()
        let durable = committed
        later(timeline.now + downtime) { self.open(after: states, durable: durable, fromSnapshot: fromSnapshot) }
    }

    /// A process is started on what the disk holds.
    ///
    /// - Parameters:
    ///   - states: those that it may find.
    ///   - durable: the last event that it must find.
    func open(after states: [State], durable: UInt64, fromSnapshot: Bool) {
        let process: ManagerProcess
        do {
            process = try ManagerProcess(
                plan,
                on: disk,
                options: salts.options(plan.segmentBytes, utc: UInt64(clamping: wall.reading(at: raw))),
                fromSnapshot: fromSnapshot,
                misdeeds: misdeeds,
                log: log,
                chance.fork()
            )
            check(process, after: states, durable: durable)
            try begin(process)
        } catch JournalError.disk {
            log.diskFailures += 1
            disk.faults = DiskFaults()
            // This process may have begun its epoch, so the next one finds more.
            return later(timeline.now + .second) {
                self.open(after: [], durable: durable, fromSnapshot: fromSnapshot)
            }
        } catch {
            return log.faults.append("the journal cannot be opened at \(timeline.now): \(error)")
        }
        self.process = process
        committed = process.governor.seq
        process.outbox = Outbox()
        hasBegun()
        if orders.isEmpty { scheduleTick() } else { wake() }
    }

    private func check(_ process: ManagerProcess, after states: [State], durable: UInt64) {
        let found = State(process)
        if found.seq < durable {
            log.faults.append(
                "what was committed is lost: the journal ends at \(found.seq), and \(durable) was durable"
            )
        }
        if let state = states.first(where: { $0.seq == found.seq }), state.hash != found.hash {
            log.faults.append("replay at \(timeline.now): another state at \(found.seq)")
        }
    }

    private func begin(_ process: ManagerProcess) throws(JournalError) {
        let governor = process.governor
        let began = governor.seq == 0 ? nil : (epoch: governor.boot, decided: governor.bootDecided)
        time = GovernorTime(raw: raw, last: governor.moment.decided, began: began, boot: boot)
        if began.map({ $0.epoch.bootLow != boot }) ?? false { log.wallMoves.append(raw) }
        process.moment = Moment(decided: time.decided(at: raw), utc: wall.reading(at: raw))
        try process.begin(boot: boot, process: UInt32(life), raw: raw)
        log.times[process.governor.epoch] = time
    }
}

extension VirtualManager.State {
    init(_ process: ManagerProcess) { self.init(seq: process.governor.seq, hash: process.governor.stateHash) }
}
