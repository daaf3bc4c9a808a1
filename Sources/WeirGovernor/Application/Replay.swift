public import WeirModel

/// Why an event cannot follow on a state: the journal is not what it claims to be.
public struct Inconsistency: Error, Equatable, Sendable, CustomStringConvertible {
    public var seq: UInt64
    public var reason: String

    public var description: String { "event \(seq) does not follow on the state before it: \(reason)" }
}

extension Governor {
    /// Applies an event that was decided before: replay.
    ///
    /// - Throws: ``Inconsistency`` where the event cannot have been decided on this state; the state is then as before.
    public mutating func apply(_ event: Event) throws(Inconsistency) {
        if let reason = contradiction(in: event) { throw Inconsistency(seq: event.stamp.seq, reason: reason) }
        if case .epochBegan = event.body { epoch = event.stamp.epoch }
        fold(event)
    }

    /// What makes it impossible that `event` was decided on this state, or nil.
    private func contradiction(in event: Event) -> String? {
        let stamp = event.stamp
        if stamp.seq != seq + 1 { return "seq \(stamp.seq) after \(seq)" }
        if stamp.decided < moment.decided { return "time went back" }
        if stamp.topicSeq != lastTopicSeq(of: event.body.channel, stamp.component) + 1 { return "a gap in its topic" }
        switch event.body {
        case .epochBegan: return stamp.epoch > epoch ? nil : "epoch \(stamp.epoch) after \(epoch)"
        case .topologyAdopted(let configuration): return contradiction(in: configuration)
        case .limitChanged: break
        case .instanceJoined:
            if place(of: stamp.component) == nil { return "unknown component \(stamp.component.rawValue)" }
            if stamp.instance < instances.next { return "instance \(stamp.instance.rawValue) a second time" }
        case .connectionChanged(let change):
            guard let component = place(of: stamp.component), components[component].slots[change.slot] != nil else {
                return "slot \(change.slot.rawValue) is not held"
            }
        case .verdictGiven(let verdict):
            if case .failure(let refusal) = places(of: stamp.sender) { return refusal.name }
            if verdict.request == 0 { return "request 0" }
        case .instanceLeft, .heartbeatNoted, .verdictReturned, .requestsRecorded, .eventsLost:
            if case .failure(let refusal) = places(of: stamp.sender) { return refusal.name }
        }
        return stamp.epoch == epoch ? nil : "epoch \(stamp.epoch) within \(epoch)"
    }

    private func contradiction(in configuration: Configuration) -> String? {
        guard configuration.isConsistent else { return "a configuration that contradicts itself" }
        var (components, limits) = (componentNumbers, limitNumbers)
        for component in configuration.components where !components.register(component.name, as: component.id.rawValue)
        {
            return "component \(component.name) under another number"
        }
        for limit in configuration.limits where !limits.register(limit.name, as: limit.id.rawValue) {
            return "limit \(limit.name) under another number"
        }
        return nil
    }
}
