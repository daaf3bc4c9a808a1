/// What the exchange says over a WebSocket beside MARKET_DATA, as JSON.
enum ServerFrame {
    /// - Parameter now: nanoseconds since 1970.
    static func welcome(_ session: String, epoch: Int64, now: Int64) -> [UInt8] {
        JSON.object([
            ("type", "WELCOME"), ("session_id", .string(session)), ("epoch", .integer(epoch)),
            ("timestamp", .string(Timestamp.text(now))),
        ]).bytes
    }

    /// - Parameter newest: the newest sequence of each symbol; what follows begins after it.
    static func subscribed(_ symbols: [String], requestID: String?, newest: Int64) -> [UInt8] {
        let newest = symbols.map { ($0, JSON.integer(newest)) }
        return acknowledgement("SUBSCRIBED", symbols, requestID, [("newest", .object(newest))])
    }

    static func unsubscribed(_ symbols: [String], requestID: String?) -> [UInt8] {
        acknowledgement("UNSUBSCRIBED", symbols, requestID, [])
    }

    private static func acknowledgement(
        _ type: String,
        _ symbols: [String],
        _ requestID: String?,
        _ more: [(String, JSON)]
    ) -> [UInt8] {
        JSON.object(
            [("type", .string(type)), ("channel", "market"), ("symbols", .array(symbols.map(JSON.string)))]
                + id(requestID) + more
        ).bytes
    }

    static func pong(requestID: String?) -> [UInt8] { JSON.object([("type", "PONG")] + id(requestID)).bytes }

    static func error(_ fault: SessionFault) -> [UInt8] {
        JSON.object(
            [("type", "ERROR")] + id(fault.requestID)
                + [("code", .string(fault.code)), ("message", .string(fault.message))]
        ).bytes
    }

    private static func id(_ requestID: String?) -> [(String, JSON)] {
        requestID.map { [("request_id", .string($0))] } ?? []
    }
}
