import Logging
import Synchronization
import WeirLease
import WeirModel
import WeirTopology
import WeirWire
import ZeroMQ

/// Hearing what the manager tells everyone.
extension ClientLoop {
    mutating func receiveBroadcasts() throws(ZeroMQError) {
        while try sockets.broadcast.receive(into: &frames, dontWait: true) {
            guard frames.count == 2, let event = try? EventCoding.decodeEvent(frames[1]) else { continue }
            switch event.body {
            case .heartbeatNoted(let beat): takeAnswer(to: beat.ping)
            case .topologyAdopted(let configuration): adopt(configuration)
            case .limitChanged(let change): try take(change, at: event.stamp.decided)
            case .reserveSet(let set): take(set, of: event.stamp.instance)
            case .connectionChanged(let change): take(change)
            case .alertRaised(let alert): tell(.raised(alert), event.stamp)
            case .alertCleared(let alert): tell(.cleared(alert), event.stamp)
            case .metricsObserved(let observed):
                shared.samples.tell(ObservedSample(component: subject, sample: observed.sample))
            default: break
            }
        }
    }

    /// The component that the message is about, by its topic; nil for all together.
    private var subject: String? {
        guard let topic = try? TopicFrame.parse(frames[0]), topic.key != Channel.managerKey else { return nil }
        return topic.key
    }

    private func tell(_ change: AlertChange.Change, _ stamp: Stamp) {
        shared.alerts.tell(AlertChange(component: subject, change: change, moment: stamp.moment))
    }

    // MARK: Rules

    private mutating func adopt(_ configuration: Configuration) {
        session.rename(configuration.limits)
        let before = session.joined
        session.adopt(configuration)
        guard let joined = session.joined, session.isConfirmed else { return }
        if joined.kinds != before?.kinds || joined.mayLease != before?.mayLease
            || joined.clockRateBound != before?.clockRateBound
        {
            beginLeases(joined)
        }
        leases.limitsChanged()
    }

    private mutating func take(_ change: LimitChanged, at decided: Nanoseconds) throws(ZeroMQError) {
        let isPaused = change.pausedUntil > decided
        let pausedUntil = isPaused ? now.adding(session.stretched(change.pausedUntil - decided)) : nil
        knownLimits.note(change)
        shared.listeners.tell(LimitChange(change, pausedUntil: pausedUntil))
        guard session.concerns(change.limit) else { return }
        leases.limitsChanged()
        if let pausedUntil { try act(leases.pause(until: pausedUntil, at: now)) }
    }

    /// All limits as they are, after the manager came back with another topology.
    mutating func take(_ limits: [LimitStatus]) {
        let names = Set(session.joined?.limits.map(\.name) ?? [])
        for change in knownLimits.take(limits, concerning: names) { shared.listeners.tell(change) }
    }

    /// That the reserve of this instance is at an end; what it begins with comes with the welcome.
    private mutating func take(_ set: ReserveSet, of instance: InstanceID) {
        guard instance == session.joined?.sender.instance, set.reserve.amount == 0 else { return }
        reserveLine.holder.clear()
    }

    private mutating func take(_ change: ConnectionChanged) {
        if change.change == .recalled { revoke(change.slot) }
    }

    // MARK: Heartbeats

    private mutating func takeAnswer(to ping: UInt64) {
        if let said = pulse.answer(ping, every: session.joined?.heartbeatInterval ?? .second, at: now) {
            reserveLine.holder.contact(sent: said)
            hearManager()
        }
        shared.isManagerAnswering.store(pulse.isAnswered, ordering: .relaxed)
        endBarriers(taken: true) { $0.ping == ping }
    }
}
