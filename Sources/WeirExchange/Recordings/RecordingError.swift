/// Why a recording cannot be read any further, and where.
public struct RecordingError: Error, Equatable, CustomStringConvertible {
    /// What is wrong with a file or one of its lines.
    public enum Fault: Equatable, Sendable {
        /// The system's message.
        case unreadable(String)
        /// The line has more bytes than this limit.
        case lineTooLong(limit: Int)
        /// The line starts with neither a time, nor a URL and an arrow, nor `configuration: `.
        case unknownForm
        /// What stands in the place of a time: decimal seconds with at most nine digits of fraction.
        case badTime(String)
        /// Something is missing after the time.
        case noJSON
    }

    public let path: String
    /// From 1; 0 where the file as a whole is meant.
    public let line: Int
    public let fault: Fault

    public var description: String { "\(path):\(line): \(fault.description)" }
}

extension RecordingError.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let message): message
        case .lineTooLong(let limit): "the line has more than \(limit) bytes"
        case .unknownForm: "the line starts with neither a time, nor a URL and an arrow, nor \"configuration: \""
        case .badTime(let text): "\"\(text)\" is no time; expected seconds with at most nine digits of fraction"
        case .noJSON: "no JSON follows the time"
        }
    }
}
