/// Frames leave late by a fixed time, in their order.
struct DelayStrategy: FailureStrategy {
    /// Nanoseconds.
    let delay: Int64
    let afterMessages: Int
    private var counts = MessageCounts()

    init(delay: Int64, afterMessages: Int) {
        self.delay = delay
        self.afterMessages = afterMessages
    }

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        guard counts.count(session) > afterMessages else { return [frame] }
        var late = frame
        late.at = late.at.addingClamped(delay)
        return [late]
    }

    mutating func forget(_ session: SessionID) { counts.forget(session) }
}
