/// One WebSocket session as a pure state machine: a received frame gives frames to send, a tick gives the symbols it wants.
struct MarketSession: Sendable {
    let id: SessionID
    private(set) var subscriptions: Set<String> = []
    private var messages: TrailingWindow
    private var isClosing = false

    /// - Parameter messagesPerSecond: what a client may send in any trailing second.
    init(_ id: SessionID, messagesPerSecond: Int) {
        self.id = id
        messages = TrailingWindow(limit: messagesPerSecond)
    }

    /// The first frame of a session.
    func welcome(epoch: Int64, now: Int64) -> Outbound {
        Outbound(.text(ServerFrame.welcome(id.name, epoch: epoch, now: now)), at: now)
    }

    /// What is answered to a text frame.
    ///
    /// - Parameters:
    ///   - market: every tick until `now` has been sent to those who wanted it.
    ///   - now: nanoseconds since 1970; never less than in the call before.
    mutating func receive(_ json: [UInt8], market: Market, now: Int64) -> [Outbound] {
        guard !isClosing else { return [] }
        if messages.admit(at: now) != nil { return close(floodingAt: now) }
        do {
            let frame = try ClientFrame(json, listings: market.listings)
            return [Outbound(.text(answer(to: frame, newest: market.kept(at: now)?.upperBound ?? 0)), at: now)]
        } catch {
            return [Outbound(.text(ServerFrame.error(error)), at: now)]
        }
    }

    private mutating func answer(to frame: ClientFrame, newest: Int64) -> [UInt8] {
        switch frame.kind {
        case .ping: return ServerFrame.pong(requestID: frame.requestID)
        case .subscribe(let symbols):
            subscriptions.formUnion(symbols)
            return ServerFrame.subscribed(symbols, requestID: frame.requestID, newest: newest)
        case .unsubscribe(let symbols):
            subscriptions.subtract(symbols)
            return ServerFrame.unsubscribed(symbols, requestID: frame.requestID)
        }
    }

    /// What is answered to a ping of the WebSocket protocol. It counts as a message.
    mutating func ping(_ payload: [UInt8], now: Int64) -> [Outbound] {
        guard !isClosing else { return [] }
        return messages.admit(at: now) == nil ? [Outbound(.pong(payload), at: now)] : close(floodingAt: now)
    }

    private mutating func close(floodingAt now: Int64) -> [Outbound] {
        isClosing = true
        let fault = SessionFault(
            "too_many_messages",
            "Send no more than \(messages.limit) messages in any trailing second."
        )
        return [
            Outbound(.text(ServerFrame.error(fault)), at: now),
            Outbound(.close(code: 1008, reason: "too many messages"), at: now),
        ]
    }
}
