public import WeirModel

/// How far each publisher's lane of publications has come: what the ``Streams`` placed, and what will not come.
///
/// What was passed over is no part of the streams' state, for that is the fold of their journal, and a loss stands in the
/// ledger. A manager that starts again has forgotten it: it is said once more, by the publisher, that nothing will come.
public struct PublicationMarks: Equatable, Sendable {
    /// Numbers up to these will not come, where that is beyond what was placed. Asked by key only.
    private var passed: [InstanceID: UInt64] = [:]

    public init() {}

    /// What became of a notice of loss.
    public enum Passing: Equatable, Sendable {
        /// What is lost by it, and passed over from now on.
        case passed(EventsLost)
        /// All of it was placed, or passed over before.
        case repeated
        /// Numbers before it are missing, and its sender will repeat them.
        case ahead
    }

    /// The number up to which everything was placed or passed over.
    public func last(of instance: InstanceID, in streams: Streams) -> UInt64 {
        max(streams.last(of: instance), passed[instance] ?? 0)
    }

    /// Passes over publications that will not come. As with facts, what was skipped before them will not come either;
    /// except of a sender that keeps the rest.
    ///
    /// - Parameter lost: of publications; its numbers are numbers.
    public mutating func pass(_ lost: EventsLost, of instance: InstanceID, in streams: Streams) -> Passing {
        let last = last(of: instance, in: streams)
        let end = lost.first + (lost.count - 1)
        guard end > last else { return .repeated }
        if lost.cause == .dropped, lost.first > last + 1 { return .ahead }
        passed[instance] = end
        var lost = lost
        (lost.first, lost.count) = (last + 1, end - last)
        return .passed(lost)
    }

    /// Forgets an instance that is no more.
    public mutating func forget(_ instance: InstanceID) { passed[instance] = nil }
}
