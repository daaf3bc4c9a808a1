import WeirModel

/// Which table a limit's count stands in, and where. The strategies stand in tables of their own, so that each is changed
/// in place: a payload inside an enum would be copied out and back at every charge.
struct Meter: Equatable {
    var table: Table
    var index: Int

    enum Table: Equatable {
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
