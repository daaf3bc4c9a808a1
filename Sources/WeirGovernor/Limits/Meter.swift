import WeirModel

/// Which table a limit's count stands in, and where. The strategies stand in tables of their own, so that each is changed
/// in place: a payload inside an enum would be copied out and back at every charge. What every verdict needs of a limit's
/// definition stands here as well, close together.
struct Meter: Equatable {
    var table: Table
    var metering: Metering
    var index: Int
    /// The seq of the event by which the limit came or last changed. What was granted before it was charged by other
    /// rules, or not at all, so it is never given back.
    var since: UInt64
    /// Where the division of a shared limit stands, and where the controller of an adaptive one; −1 for none.
    var division: Int32 = -1
    var controller: Int32 = -1
    var hits = Hits()

    enum Table: CaseIterable {
        case fixed
        case sliding
        case bucket
        case concurrency
    }
}

/// How often a limit took part in a verdict.
struct Hits: Equatable {
    var granted: UInt64 = 0
    /// Verdicts in which this limit was the one that bound.
    var denied: UInt64 = 0
    var never: UInt64 = 0
}
