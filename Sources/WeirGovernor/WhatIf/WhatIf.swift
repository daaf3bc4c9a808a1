public import WeirModel

/// Decides the demand of a journal again, under another topology, beside a control run that must reproduce the journal.
///
/// Demand is held fixed: who asked, when, and for what. In truth it would have reacted: a denied request is tried again, and
/// later work waits. So the counts say what the other topology would have done to this demand, and not how much would have
/// been asked under it.
///
/// - Components, limits and kinds are the same in both worlds where their names are.
/// - What administrators changed is left out; the other topology's numbers stand.
/// - What is recorded of a request happens only where it is granted in both worlds. One that only the other world grants
///   keeps the bytes that it expected, and a connection of its own expires.
///
///     var whatIf = WhatIf(under: other)
///     for event in journal { try whatIf.take(event) }
///     let report = try whatIf.finish()
public struct WhatIf: Sendable {
    private var control: ControlRun
    private var world: Redecision
    private var batches = MomentBatches()
    private var tally = WhatIfTally()

    /// - Parameters:
    ///   - start: the state before the first event; the beginning unless it came from a snapshot.
    ///   - other: the topology to decide by.
    public init(from start: Governor = Governor(), under other: Configuration) {
        control = ControlRun(from: start)
        world = Redecision(from: start, under: other)
    }

    /// The state of the other world so far.
    public var governor: Governor { world.governor }

    /// Takes the next recorded event.
    ///
    /// - Throws: ``Divergence`` where the control run does not reproduce the journal.
    public mutating func take(_ event: Event) throws(Divergence) {
        if let batch = batches.take(event) { try redecide(batch) }
    }

    /// Takes the end of the journal, and tells what differs.
    public mutating func finish() throws(Divergence) -> WhatIfReport {
        try redecide(batches.rest(), isLast: true)
        return tally.finished
    }

    private mutating func redecide(_ batch: [Event], isLast: Bool = false) throws(Divergence) {
        try control.redecide(batch, isLast: isLast)
        world.approach(batch)
        for event in batch {
            let redecided = world.take(event)
            note(event, redecided)
        }
        for event in world.events {
            if case .alertRaised(let raised) = event.body { note(raised, event.stamp, isHere: true) }
        }
        world.events.removeAll(keepingCapacity: true)
    }

    private mutating func note(_ event: Event, _ redecided: Redecided) {
        tally.note(event)
        let stamp = event.stamp
        let name = world.names.component(stamp.component) ?? Channel.managerKey
        switch (event.body, redecided) {
        case (.verdictGiven(let recorded), .verdict(let verdict)):
            let pair = WhatIfTally.Pair(
                recorded: recorded,
                redecided: verdict,
                recordedLimit: recorded.outcome == .granted ? nil : world.names.limit(recorded.limit),
                redecidedLimit: verdict.outcome == .granted ? nil : world.governor.limitName(verdict.limit)
            )
            tally.note(pair, stamp, of: name)
        case (.leaseGranted(let granted), .paid(let requests)):
            tally.notePaid(granted, here: requests, stamp.component, name)
        case (.leaseEnded(let ended), _):
            guard let paid = world.twins[ended.lease] else { return }
            let used = paid.recorded.requests - min(paid.recorded.requests, ended.unspentRequests)
            tally.noteUsed(used, paid: paid.requests, stamp.component, name)
        case (.alertRaised(let raised), _): note(raised, stamp, isHere: false)
        case (_, .foreign): tally.noteForeign(stamp.component, name)
        case (_, .leftOut): tally.noteLeftOut()
        default: break
        }
    }

    private mutating func note(_ raised: AlertRaised, _ stamp: Stamp, isHere: Bool) {
        let component = isHere ? world.governor.key(of: stamp.component) : world.names.component(stamp.component)
        tally.noteAlert(raised.kind, of: component ?? Channel.managerKey, at: stamp.moment, isHere: isHere)
    }
}
