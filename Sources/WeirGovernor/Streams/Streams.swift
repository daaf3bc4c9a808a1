public import WeirModel

/// The fold of the streams: which number each topic and each publisher has reached.
///
/// Publications are many, large, and of no weight in any decision, so they have a journal of their own, and this small
/// state beside the governor's. Pure, as the governor is.
public struct Streams: Equatable, Sendable {
    public internal(set) var epoch: UInt32 = 0
    public internal(set) var seq: UInt64 = 0
    public internal(set) var decided: Nanoseconds = 0
    /// Only ever asked by key; canonical bytes sort them.
    var topics: [Topic: UInt64] = [:]
    /// The last publication number of each instance. Asked by key only, as above.
    var marks: [InstanceID: UInt64] = [:]

    public init() {}

    /// What became of a publication.
    public enum Placement: Equatable, Sendable {
        /// Its event's stamp.
        case placed(Stamp)
        /// The same, after numbers that never came.
        case placedAfterLoss(Stamp, lost: EventsLost)
        /// It was placed before.
        case repeated
        /// Numbers before it are missing, and its sender will repeat from there: it is left.
        case ahead
        /// There are as many topics as there may be.
        case tooManyTopics
    }

    /// The most topics that are numbered.
    public static let topicsMax = 1_000_000

    /// A new epoch of the streams' journal. - Returns: its number.
    public mutating func begin() -> UInt32 {
        if epoch < .max { epoch += 1 }
        return epoch
    }

    /// The last publication number of an instance that was placed; 0 where there was none.
    public func last(of instance: InstanceID) -> UInt64 { marks[instance] ?? 0 }

    /// Gives a publication its place, and takes it as placed.
    ///
    /// - Parameters:
    ///   - given: numbers up to this one were placed, or are known as lost.
    ///   - isKept: its sender repeats what is missing before it.
    public mutating func place(
        _ topic: Topic,
        number: UInt64,
        of sender: Sender,
        after given: UInt64 = 0,
        isKept: Bool = false,
        at moment: Moment
    ) -> Placement {
        let last = max(marks[sender.instance] ?? 0, given)
        guard number > last else { return .repeated }
        if isKept, number - last > 1 { return .ahead }
        let topicSeq = (topics[topic] ?? 0) &+ 1
        guard topicSeq > 1 || topics.count < Self.topicsMax else { return .tooManyTopics }
        let stamp = Stamp(
            epoch: epoch,
            seq: seq &+ 1,
            decided: max(moment.decided, decided),
            utc: moment.utc,
            component: sender.component,
            instance: sender.instance,
            topicSeq: topicSeq
        )
        fold(stamp, topic, number)
        guard number - last > 1 else { return .placed(stamp) }
        let lost = EventsLost(lane: .publications, first: last + 1, count: number - last - 1, cause: .transport)
        return .placedAfterLoss(stamp, lost: lost)
    }

    /// Applies a publication that was placed before: replay.
    ///
    /// - Throws: ``Inconsistency`` where it cannot have been placed on this state; the state is then as before.
    public mutating func apply(_ stamp: Stamp, _ topic: Topic, number: UInt64) throws(Inconsistency) {
        if let reason = contradiction(in: stamp, topic, number) { throw Inconsistency(seq: stamp.seq, reason: reason) }
        epoch = stamp.epoch
        fold(stamp, topic, number)
    }

    /// Forgets the marks of instances that are no more; their numbers are never given again.
    ///
    /// Which instances live is the ledger's to say and not the streams': after a replay the same must be forgotten again
    /// before two states, or their hashes, are compared.
    public mutating func forget(where isGone: (InstanceID) -> Bool) { marks = marks.filter { !isGone($0.key) } }

    /// Forgets the mark of one instance that is no more.
    public mutating func forget(_ instance: InstanceID) { marks[instance] = nil }

    private func contradiction(in stamp: Stamp, _ topic: Topic, _ number: UInt64) -> String? {
        if stamp.seq != seq &+ 1 { return "seq \(stamp.seq) after \(seq)" }
        if stamp.epoch < epoch { return "epoch \(stamp.epoch) after \(epoch)" }
        if stamp.decided < decided { return "time went back" }
        let last = marks[stamp.instance] ?? 0
        if number <= last { return "publication \(number) after \(last)" }
        if stamp.topicSeq != (topics[topic] ?? 0) &+ 1 { return "a gap in its topic" }
        return stamp.topicSeq == 1 && topics.count >= Self.topicsMax ? "too many topics" : nil
    }

    private mutating func fold(_ stamp: Stamp, _ topic: Topic, _ number: UInt64) {
        seq = stamp.seq
        decided = stamp.decided
        topics[topic] = stamp.topicSeq
        marks[stamp.instance] = number
    }
}
