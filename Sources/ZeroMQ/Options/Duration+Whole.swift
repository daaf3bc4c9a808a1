/// libzmq counts time in whole units of 32 bits.
extension Duration {
    /// Milliseconds, rounded up, so that a wait is never shorter than asked for; within 0 … 24 days.
    var wholeMilliseconds: Int32 { whole(unitsPerSecond: 1_000) }

    /// Seconds, rounded up; within 0 … 68 years.
    var wholeSeconds: Int32 { whole(unitsPerSecond: 1) }

    private func whole(unitsPerSecond units: Int64) -> Int32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds <= Int64(Int32.max) else { return .max }
        let attosecondsPerUnit = 1_000_000_000_000_000_000 / units
        return Int32(clamping: seconds * units + (attoseconds + attosecondsPerUnit - 1) / attosecondsPerUnit)
    }
}
