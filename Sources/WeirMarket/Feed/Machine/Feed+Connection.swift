import WeirLink
import WeirModel

/// The connection, as the shell and the user see it.
extension Feed {
    mutating func connect(_ generation: UInt64, into effects: inout [FeedEffect]) {
        connection.generation = generation
        statistics.attempts += 1
        effects.append(.note(.connecting(generation: generation)))
        effects.append(.connect(generation: generation, target: venue.socketTarget(session: session)))
    }

    mutating func disconnect(
        _ generation: UInt64,
        _ reason: DropReason,
        at now: Nanoseconds,
        into effects: inout [FeedEffect]
    ) {
        connection.closed()
        desk.forgetSnapshots()
        effects.append(.disconnect(generation: generation, reason))
        if reason == .unanswered, let ping = connection.ping {
            statistics.pongsMissed += 1
            effects.append(.note(.pongMissed(id: ping.id)))
        }
        let disconnection = Disconnection(reason, detail: connection.detail.take())
        tellHealth(false, into: &effects)
        guard connection.isTold else { return effects.append(.note(.connectFailed(disconnection))) }
        connection.isTold = false
        statistics.outages.begin(at: now)
        effects.append(.tell(.disconnected(disconnection)))
    }

    /// The subscriptions are proven.
    mutating func tellConnected(at now: Nanoseconds, into effects: inout [FeedEffect]) {
        connection.isTold = true
        statistics.connections += 1
        statistics.outages.end(at: now)
        effects.append(.tell(.connected))
        tellHealth(true, into: &effects)
        if statistics.connections > 1 { reconcileAccount(at: now, into: &effects) }
    }

    /// A new connection stands, and of some topics nobody can say what came while there was none: their numbers only ascend, and
    /// the past is not kept. Of all others the numbers will tell.
    mutating func tellBlindness(into effects: inout [FeedEffect]) {
        for topic in following.topics {
            guard let plan = following[topic]?.plan, plan.rule.shape == .monotonic, plan.repair == .nothing,
                let next = link.next(of: topic), next > 0, following.isBlind(topic, after: next - 1)
            else { continue }
            effects.append(.tell(.mayHaveMissed(topic, after: next - 1)))
        }
    }

    /// As many attempts have failed as may.
    mutating func tellGivenUp(into effects: inout [FeedEffect]) {
        guard !connection.hasGivenUp else { return }
        connection.hasGivenUp = true
        effects.append(.tell(.gaveUp(attempts: config.reconnectMaxAttempts ?? 0)))
    }

    private mutating func tellHealth(_ isHealthy: Bool, into effects: inout [FeedEffect]) {
        guard connection.isHealthy != isHealthy else { return }
        connection.isHealthy = isHealthy
        effects.append(.tell(.healthChanged(isHealthy: isHealthy)))
    }

    mutating func sendHeartbeat(_ id: UInt64, at now: Nanoseconds, into effects: inout [FeedEffect]) {
        connection.ping = (id, now)
        statistics.pings += 1
        effects.append(.note(.pingSent(id: id)))
        effects.append(venue.ping(id: id).map(FeedEffect.send) ?? .ping(id: id))
    }
}
