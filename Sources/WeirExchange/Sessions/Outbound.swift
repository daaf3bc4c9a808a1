/// Something on its way to one session: what, and when it leaves.
package struct Outbound: Equatable, Sendable {
    package enum Content: Equatable, Sendable {
        /// A text frame.
        case text([UInt8])
        /// The answer to a ping of the WebSocket protocol, with its payload.
        case pong([UInt8])
        /// The closing handshake: a code of RFC 6455, section 7.4, and what a person may want to know.
        case close(code: UInt16, reason: String)
        /// The TCP connection is reset, without a word.
        case reset
    }

    package var content: Content
    /// Nanoseconds since 1970.
    package var at: Int64
    /// A MARKET_DATA frame.
    package var isMarketData = false
    /// Others may overtake it: only `reorder` says so. Everything else leaves in order, as TCP has it.
    var mayBeOvertaken = false

    package init(_ content: Content, at: Int64, isMarketData: Bool = false) {
        self.content = content
        self.at = at
        self.isMarketData = isMarketData
    }

    /// Payload bytes.
    var size: Int {
        switch content {
        case .text(let bytes), .pong(let bytes): bytes.count
        case .close(_, let reason): 2 + reason.utf8.count
        case .reset: 0
        }
    }

    /// Nothing follows it.
    var isTheEnd: Bool {
        switch content {
        case .text, .pong: false
        case .close, .reset: true
        }
    }
}
