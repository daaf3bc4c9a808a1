extension LinkSettings {
    /// Why settings cannot work.
    public enum Refusal: Error, Hashable, Sendable {
        /// A time or bound that must be more than nothing is nothing.
        case zero(String)
        /// Two heartbeats would be under way at once.
        case heartbeatTimeoutNotBelowInterval
        /// A sender that keeps its rhythm would be taken for silent.
        case idleNotAboveTwoBeacons
        /// The barrier would not be sent a second time before its timeout.
        case barrierIntervalNotBelowTimeout
        /// The cap lies below the base.
        case capBelowBase(String)
        /// The fallback's intervals do not ascend from the fastest to the slowest.
        case pollingOutOfOrder
        /// One topic alone may hold more than all together.
        case topicAboveTotal(String)
        /// What is merely late would be told as unfillable before a request could be answered.
        case graceNotBelowTimeout
        /// Failures would be forgotten before the next silence is noticed, and never add up.
        case steadyBelowIdle
    }

    /// - Throws: the first reason found.
    public func check() throws(Refusal) {
        try checkNothingIsZero()
        guard heartbeat.timeout < heartbeat.interval else { throw .heartbeatTimeoutNotBelowInterval }
        if let beacon = silence.beaconInterval {
            guard beacon > 0 else { throw .zero("silence.beaconInterval") }
            guard silence.idle / 2 > beacon else { throw .idleNotAboveTwoBeacons }
        }
        guard connecting.barrierInterval < connecting.provingTimeout else { throw .barrierIntervalNotBelowTimeout }
        guard reconnecting.backoff.cap >= reconnecting.backoff.base else { throw .capBelowBase("reconnecting") }
        guard repair.backoff.cap >= repair.backoff.base else { throw .capBelowBase("repair") }
        guard repair.grace < repair.timeout else { throw .graceNotBelowTimeout }
        guard reconnecting.steadyAfter >= silence.idle else { throw .steadyBelowIdle }
        if let fallback {
            guard fallback.fastest > 0 else { throw .zero("fallback.fastest") }
            guard fallback.fastest <= fallback.interval, fallback.interval <= fallback.slowest
            else { throw .pollingOutOfOrder }
        }
        guard bounds.messagesPerTopicMax <= bounds.messagesMax else { throw .topicAboveTotal("messages") }
        guard bounds.bytesPerTopicMax <= bounds.bytesMax else { throw .topicAboveTotal("bytes") }
    }

    private func checkNothingIsZero() throws(Refusal) {
        let times = [
            ("heartbeat.interval", heartbeat.interval), ("heartbeat.timeout", heartbeat.timeout),
            ("silence.idle", silence.idle), ("silence.probeIntervalMax", silence.probeIntervalMax),
            ("connecting.timeout", connecting.timeout), ("connecting.barrierInterval", connecting.barrierInterval),
            ("reconnecting.backoff.base", reconnecting.backoff.base), ("repair.backoff.base", repair.backoff.base),
            ("repair.timeout", repair.timeout),
        ]
        for (name, time) in times where time == 0 { throw .zero(name) }
        let counts = [
            ("repair.pageMessages", repair.pageMessages), ("repair.requestsMax", repair.requestsMax),
            ("repair.attemptsMax", repair.attemptsMax ?? 1),
            ("reconnecting.attemptsMax", reconnecting.attemptsMax ?? 1), ("bounds.topicsMax", bounds.topicsMax),
            ("bounds.messagesPerTopicMax", bounds.messagesPerTopicMax),
            ("bounds.bytesPerTopicMax", bounds.bytesPerTopicMax),
        ]
        for (name, count) in counts where count <= 0 { throw .zero(name) }
    }
}
