import WeirModel

// What goes wrong on the bus, and when; never after it is to be calm.

extension Draft {
    /// A time before they are over.
    private mutating func foulTime() -> Nanoseconds { 10 * .millisecond + chance.below(calmFrom - 10 * .millisecond) }

    mutating func drawWeather(_ faults: FaultSet) {
        let least = chance.spread(20 * .microsecond...2 * .millisecond)
        weather.transit = least...least + chance.spread(10 * .microsecond...2 * .millisecond)
        weather.until = calmFrom
        if faults.contains(.reordering) { weather.overtaken = chance.spread(5...500) }
        if faults.contains(.loss) { weather.lost = chance.spread(5...500) }
        if faults.contains(.duplication) { weather.doubled = chance.spread(5...500) }
        if faults.contains(.delay) {
            weather.slow = chance.spread(10...1_000)
            manager.commits = 20 * .microsecond...chance.spread(50 * .microsecond...20 * .millisecond)
        }
        if faults.contains(.corruption) { weather.damaged = chance.spread(10...500) }
        guard faults.contains(.partitions) else { return }
        for _ in 0..<chance.within(1...4) {
            let from = foulTime()
            let peers = UInt64(components.count + subscribers.count)
            let isOneWay = chance.oneIn(2)
            let isUp = chance.oneIn(2)
            weather.partitions.append(
                VirtualNetwork.Partition(
                    from: from,
                    until: min(from + chance.spread(100 * .millisecond...60 * .second), calmFrom),
                    component: chance.oneIn(3) ? nil : Int(chance.below(peers)),
                    cutsUp: !isOneWay || isUp,
                    cutsDown: !isOneWay || !isUp
                )
            )
        }
    }

    mutating func drawBusCrashes() {
        for _ in 0..<chance.within(1...4) {
            let at = foulTime()
            manager.crashes.append(
                ManagerPlan.Crash(
                    at: at,
                    awaitsCommit: !chance.oneIn(3),
                    downtime: downtime(at, most: 20 * .second),
                    isDurable: chance.oneIn(3),
                    isReboot: chance.oneIn(2),
                    isFromSnapshot: chance.oneIn(2)
                )
            )
        }
        for index in components.indices where chance.oneIn(3) { components[index].crashes.append(drawCrash()) }
        for index in components.indices where chance.oneIn(6) { components[index].goodbye = drawCrash() }
        // Numbers without an epoch do not show that a journal has lost its end.
        let losesPower = manager.crashes.contains { $0.isReboot }
        for index in subscribers.indices where chance.oneIn(3) {
            subscribers[index].crashes.append(drawCrash())
            subscribers[index].resumes = !losesPower
        }
    }

    private mutating func drawCrash() -> ComponentPlan.Crash {
        let at = foulTime()
        return ComponentPlan.Crash(at: at, downtime: downtime(at, most: 10 * .second))
    }

    /// At the end of the faults everyone is up again.
    private mutating func downtime(_ at: Nanoseconds, most: Nanoseconds) -> Nanoseconds {
        min(chance.spread(.millisecond...most), calmFrom.less(at) + .millisecond)
    }

    mutating func drawStalls() {
        manager.stalls = chance.spread(200...5_000)
        manager.stallsUntil = calmFrom
        for index in components.indices where chance.oneIn(2) {
            components[index].pauses = chance.spread(50...2_000)
            components[index].pausesUntil = calmFrom
            components[index].pauseMost = chance.spread(5 * .millisecond...30 * .second)
        }
        for index in subscribers.indices where chance.oneIn(2) {
            for _ in 0..<chance.within(1...3) {
                let at = foulTime()
                let lasts = downtime(at, most: 30 * .second)
                subscribers[index].stalls.append(SubscriberPlan.Stall(at: at, lasts: lasts))
            }
        }
    }

    mutating func drawDisk() {
        for _ in 0..<chance.within(1...2) {
            let at = foulTime()
            manager.diskFailures.append(
                ManagerPlan.DiskFailure(
                    at: at,
                    operations: Int(chance.within(1...6)),
                    downtime: downtime(at, most: 5 * .second)
                )
            )
        }
    }

    mutating func drawStorage() {
        manager.segmentBytes = Int(chance.pick([16, 32, 64] as [UInt64])) << 10
        manager.snapshotEvery = chance.spread(50...2_000)
        manager.streamsSync = chance.spread(50 * .millisecond...2 * .second)
        manager.pageMax = Int(chance.spread(1...200))
        manager.busy = chance.oneIn(2) ? 0 : chance.within(5...50)
        manager.isHeard = true
    }
}
