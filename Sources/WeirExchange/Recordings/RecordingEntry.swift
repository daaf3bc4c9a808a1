/// One line of a recording. Times are nanoseconds since 1970; JSON is passed on as it was recorded, unparsed.
public enum RecordingEntry: Equatable, Sendable {
    /// A frame that came over the WebSocket.
    case received(time: Int64, json: [UInt8])
    /// A frame that the client sent.
    case sent(url: String, time: Int64, json: [UInt8])
    /// A connection was opened.
    case opened(url: String, time: Int64)
    /// The answer to a REST request.
    case rest(url: String, time: Int64, json: [UInt8])
    /// What the recorder was set to record.
    case configuration(json: [UInt8])

    /// When it happened; nil for the configuration.
    public var time: Int64? {
        switch self {
        case .received(let time, _), .sent(_, let time, _), .opened(_, let time), .rest(_, let time, _): time
        case .configuration: nil
        }
    }
}
