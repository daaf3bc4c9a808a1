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
        // Whoever decided it had looked at the beats before it: they are not looked at again, as of a time gone by.
        if event.stamp.decided >= beats.next { beats = Beats(rhythms, after: event.stamp.decided) }
    }
}
