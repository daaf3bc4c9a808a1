/// The journal was opened for writing: a new epoch begins with this event.
public struct EpochBegan: Equatable, Sendable {
    /// The version of `apply` that made the states of this epoch; state hashes are compared within one version.
    public var applyVersion: UInt32
    /// The kernel's boot id, as two halves: downtime is added to the governor's clock only within one boot.
    public var bootHigh: UInt64
    public var bootLow: UInt64
    /// The manager's process id.
    public var process: UInt32
    /// CLOCK_MONOTONIC_RAW at this event's `decided`, in nanoseconds: within one boot it tells how long the manager was
    /// down, so that the governor's clock goes on as if it had never stopped.
    public var monotonic: Nanoseconds

    public init(applyVersion: UInt32, bootHigh: UInt64, bootLow: UInt64, process: UInt32, monotonic: Nanoseconds) {
        self.applyVersion = applyVersion
        self.bootHigh = bootHigh
        self.bootLow = bootLow
        self.process = process
        self.monotonic = monotonic
    }
}
