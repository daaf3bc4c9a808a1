import WeirLink
import WeirModel

extension NetworkConfig {
    /// The same for the link. Checked before, so it refuses nothing.
    ///
    /// - Parameter seed: of the jitter; different in clients that may lose one server together.
    func linkSettings(seed: UInt64) -> LinkSettings {
        var settings = LinkSettings(seed: seed)
        settings.heartbeat.interval = heartbeatInterval.nanoseconds
        settings.heartbeat.timeout = heartbeatTimeout.nanoseconds
        settings.silence.idle = wsIdleTimeout.nanoseconds
        // An exchange need not say anything: silence is answered by a PING of ours, and that decides.
        settings.silence.beaconInterval = nil
        settings.connecting.timeout = connectTimeout.nanoseconds
        settings.connecting.provingTimeout = subscribeTimeout.nanoseconds
        settings.connecting.barrierInterval = min(Nanoseconds.second, subscribeTimeout.nanoseconds / 2)
        settings.reconnecting.backoff = Backoff(
            base: reconnectInitialBackoff.nanoseconds,
            cap: reconnectMaxBackoff.nanoseconds
        )
        settings.reconnecting.attemptsMax = reconnectMaxAttempts
        settings.reconnecting.steadyAfter = max(settings.reconnecting.steadyAfter, wsIdleTimeout.nanoseconds)
        settings.repair.grace = reorderGrace.nanoseconds
        settings.repair.timeout = reconciliationTimeout.nanoseconds
        settings.repair.pageMessages = priceHistoryLimit
        settings.repair.backoff = repairBackoff
        settings.repair.attemptsMax = reconciliationMaxAttempts
        settings.repair.requestsMax = 64
        settings.fallback = polling
        settings.bounds.topicsMax = symbolsMax
        settings.bounds.messagesPerTopicMax = waitingMessagesMax
        settings.bounds.messagesMax = max(settings.bounds.messagesMax, waitingMessagesMax)
        return settings
    }

    var repairBackoff: Backoff {
        Backoff(base: reconciliationInitialBackoff.nanoseconds, cap: reconciliationMaxBackoff.nanoseconds)
    }

    private var polling: LinkSettings.Polling? {
        guard reconciliationEnabled else { return nil }
        var polling = LinkSettings.Polling()
        polling.interval = restFetchInterval.nanoseconds
        polling.fastest = restFetchIntervalMin.nanoseconds
        polling.slowest = restFetchIntervalMax.nanoseconds
        return polling
    }
}

extension Duration {
    /// Held within what 64 bits can say: nothing negative, nothing beyond 584 years.
    var nanoseconds: Nanoseconds {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        let (whole, overflow) = UInt64(seconds).multipliedReportingOverflow(by: .second)
        return overflow ? .never : whole.adding(UInt64(attoseconds) / 1_000_000_000)
    }
}
