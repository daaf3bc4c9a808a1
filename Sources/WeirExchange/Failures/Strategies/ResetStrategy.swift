/// After some messages, the connection is reset in the place of the next.
struct ResetStrategy: FailureStrategy {
    let afterMessages: Int
    private var counts = MessageCounts()

    init(afterMessages: Int) { self.afterMessages = afterMessages }

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        counts.count(session) > afterMessages ? [Outbound(.reset, at: frame.at)] : [frame]
    }

    mutating func forget(_ session: SessionID) { counts.forget(session) }
}
