/// A thin line: each frame leaves when its last byte does.
struct ThrottleStrategy: FailureStrategy {
    let bytesPerSecond: Int64
    /// When the line is free again.
    private var busyUntil: [SessionID: Int64] = [:]

    init(bytesPerSecond: Int64) { self.bytesPerSecond = bytesPerSecond }

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        let start = max(frame.at, busyUntil[session] ?? frame.at)
        let took = Int64(frame.size).multipliedReportingOverflow(by: 1_000_000_000).partialValue / bytesPerSecond
        var late = frame
        late.at = start.addingClamped(took)
        busyUntil[session] = late.at
        return [late]
    }

    mutating func forget(_ session: SessionID) { busyUntil[session] = nil }
}
