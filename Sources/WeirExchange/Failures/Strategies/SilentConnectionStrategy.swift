/// The second seed's failure: the TCP connection is open, and nothing comes. Each connection has a count of its own.
package struct SilentConnectionStrategy: FailureStrategy {
    /// So many messages a session is sent, and then no more.
    package let afterMessages: Int
    private var sessionCounts = MessageCounts()

    package init(afterMessages: Int = 10) { self.afterMessages = afterMessages }

    package mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        sessionCounts.count(session) > afterMessages ? [] : [frame]
    }

    package mutating func forget(_ session: SessionID) { sessionCounts.forget(session) }
}
