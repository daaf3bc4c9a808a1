public import WeirModel

/// Decides recorded demand anew under the recorded topologies: every event must come out again, to the bit.
///
/// What makes that possible is that the governor's own events are a matter of the events before them and of the grid of its
/// rhythms. (One reading is measured outside, the journal's lag: what alerts tell of it is taken from the record.)
///
///     var control = ControlRun()
///     for event in journal { try control.take(event) }
///     try control.finish()
public struct ControlRun: Sendable {
    private var world: Redecision
    private var batches = MomentBatches()
    /// Events that came out again.
    public private(set) var events: UInt64 = 0

    /// - Parameter start: the state before the first event; the beginning unless it came from a snapshot.
    public init(from start: Governor = Governor()) { world = Redecision(from: start, under: nil) }

    /// Takes the next recorded event.
    ///
    /// - Throws: ``Divergence`` at the first that does not come out again. It may be told a few events late: those of one
    ///   moment are decided together.
    public mutating func take(_ event: Event) throws(Divergence) {
        if let batch = batches.take(event) { try redecide(batch) }
    }

    /// Takes the end of the journal.
    public mutating func finish() throws(Divergence) { try redecide(batches.rest(), isLast: true) }

    /// - Parameter isLast: the record ends with it, and may end amid what came of its moment.
    mutating func redecide(_ batch: [Event], isLast: Bool = false) throws(Divergence) {
        world.approach(batch)
        for event in batch { _ = world.take(event) }
        if isLast, world.events.count > batch.count { world.events.removeLast(world.events.count - batch.count) }
        if world.events != batch { throw divergence(from: batch) }
        events += UInt64(batch.count)
        world.events.removeAll(keepingCapacity: true)
    }

    private func divergence(from batch: [Event]) -> Divergence {
        let place = zip(batch, world.events).enumerated().first { $0.element.0 != $0.element.1 }?.offset
        let first = place ?? min(batch.count, world.events.count)
        let recorded = batch.indices.contains(first) ? batch[first] : nil
        let redecided = world.events.indices.contains(first) ? world.events[first] : nil
        return Divergence(
            seq: recorded?.stamp.seq ?? redecided?.stamp.seq ?? 0,
            recorded: recorded,
            redecided: redecided
        )
    }
}

/// Puts recorded events together that were decided at one time.
struct MomentBatches {
    private var waiting: [Event] = []

    /// - Returns: the events of the moment before, once the first of the next has come.
    mutating func take(_ event: Event) -> [Event]? {
        guard let last = waiting.last, last.stamp.decided != event.stamp.decided else {
            waiting.append(event)
            return nil
        }
        let batch = waiting
        waiting = [event]
        return batch
    }

    mutating func rest() -> [Event] {
        defer { waiting = [] }
        return waiting
    }
}
