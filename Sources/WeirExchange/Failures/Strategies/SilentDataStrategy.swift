/// The data stops, and pongs are still answered: what a heartbeat alone would take for health.
struct SilentDataStrategy: FailureStrategy {
    let afterMessages: Int
    private var counts = MessageCounts()

    init(afterMessages: Int) { self.afterMessages = afterMessages }

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        guard frame.isMarketData else { return [frame] }
        return counts.count(session) > afterMessages ? [] : [frame]
    }

    mutating func forget(_ session: SessionID) { counts.forget(session) }
}
