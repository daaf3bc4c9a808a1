import WeirModel

/// What one component asks of a capacity that is divided among several.
struct Claim: Equatable {
    /// What it would use if there were enough, what it was denied included; in units of the capacity.
    var want: UInt64
    /// What it gets before anybody is preferred, as far as it wants it; in units of the capacity.
    var guarantee: UInt64
    /// The band in which it is served with what the guarantees leave.
    var priority: Priority
    /// How much it counts against the others of its band: at least 1.
    var weight: UInt32

    /// The part of its want that is guaranteed. A guarantee that is not wanted stays with the others.
    var guaranteed: UInt64 { min(want, guarantee) }
}
