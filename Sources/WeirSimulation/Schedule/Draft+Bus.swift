import WeirLink
import WeirModel

/// The whole bus for some minutes: limits that are asked of, topics that are published and followed, and the faults that are
/// wanted. Then the faults stop.
extension Draft {
    mutating func drawBus(_ faults: FaultSet, minutes: Int) {
        period = chance.pick([1_000, 2_000, 10_000] as [UInt64]) * .millisecond
        amount = chance.within(2...12) * period / .second
        drawComponents()
        // A verdict arrives in time, where nothing is wrong.
        for index in configuration.components.indices {
            let useWithin = configuration.components[index].useWithin
            configuration.components[index].useWithin = max(useWithin, 100 * .millisecond)
            let interval = configuration.components[index].heartbeatInterval
            configuration.components[index].heartbeatInterval = max(interval, 2 * .second)
        }
        drawLimits()
        let calm = Nanoseconds(minutes) * 60 * .second
        calmFrom = calm
        active = [5 * .millisecond..<calm]
        if faults.contains(.clocks) { drawClocks() } else { drawClocks(apart: 0) }
        drawDemand()
        drawPublishing()
        drawSubscribers(faults)
        drawWeather(faults)
        if faults.contains(.crashes) { drawBusCrashes() }
        if faults.contains(.stalls) { drawStalls() }
        if faults.contains(.disk) { drawDisk() }
        drawStorage()
        end = calm + Self.patience
    }

    /// How long after the faults everything must be well again.
    static let patience: Nanoseconds = 150 * .second

    /// Of what a component publishes some topics are its own, and some everyone's.
    private mutating func drawPublishing() {
        for index in components.indices {
            // Someone goes on asking and publishing when the faults are over: then all must work again.
            components[index].phases.append(
                ComponentPlan.Phase(
                    from: calmFrom,
                    until: .never,
                    interval: 2 * .second,
                    isErratic: true,
                    kinds: [0],
                    bytes: 0...0
                )
            )
            let own = (0..<chance.within(1...3)).map { "market/\(components[index].name).\($0)" }
            let topics = (own + (chance.oneIn(2) ? ["news/all"] : [])).map { Array("\($0)\0".utf8) }
            let bytes = 8...chance.spread(8...400)
            let often = chance.spread(250 * .millisecond...4 * .second)
            for (from, until, interval) in [(0, calmFrom, often), (calmFrom, .never, 3 * .second)] {
                components[index].publishing.append(
                    ComponentPlan.Publishing(
                        from: from,
                        until: until,
                        interval: interval,
                        topics: topics,
                        bytes: bytes
                    )
                )
            }
            var sending = SendSettings()
            sending.keepMax = Int(chance.spread(8...2_000))
            sending.window = Int(chance.spread(2...64))
            components[index].sending = sending
            components[index].untoldMax = Int(chance.spread(8...4_096))
        }
    }

    private mutating func drawSubscribers(_ faults: FaultSet) {
        let bound: UInt64 = faults.contains(.clocks) ? 100_000 : 0
        for _ in 0..<chance.within(1...3) {
            let clock = VirtualClock(
                origin: chance.below(1_000_000 * .second),
                rates: (0..<4).map { _ in chance.within(1_000_000 - bound...1_000_000 + bound) },
                drift: chance.spread(.second...30 * .second)
            )
            var plan = SubscriberPlan(
                clock: clock,
                filters: drawFilters(),
                wantsOldest: chance.oneIn(2),
                settings: drawLinkSettings()
            )
            plan.slowJoin = chance.spread(.millisecond...2 * .second)
            plan.queueMax = Int(chance.spread(10...2_000))
            subscribers.append(plan)
        }
    }

    private mutating func drawFilters() -> [SubscriberPlan.Filter] {
        var filters = [SubscriberPlan.Filter(channel: "market", key: nil)]
        if chance.oneIn(2) { filters.append(SubscriberPlan.Filter(channel: "news", key: "all")) }
        if chance.oneIn(3) { filters.append(SubscriberPlan.Filter(channel: Channel.limit.name, key: nil)) }
        if chance.oneIn(3) {
            filters.append(SubscriberPlan.Filter(channel: Channel.verdict.name, key: components[0].name))
        }
        return filters
    }

    private mutating func drawLinkSettings() -> LinkSettings {
        var settings = LinkSettings(seed: chance.next())
        settings.silence.idle = chance.within(3...10) * .second
        settings.heartbeat.interval = chance.within(10...60) * .second
        settings.heartbeat.timeout = chance.within(3...9) * .second
        settings.reconnecting.backoff.cap = chance.within(2...20) * .second
        settings.repair.grace = chance.spread(.millisecond...200 * .millisecond)
        settings.repair.timeout = chance.within(1...5) * .second
        settings.repair.attemptsMax = nil
        settings.repair.pageMessages = Int(chance.spread(1...1_000))
        settings.repair.requestsMax = Int(chance.within(1...16))
        settings.bounds.messagesPerTopicMax = Int(chance.spread(4...4_096))
        return settings
    }
}
