import Logging
import WeirWire

/// How a message is written: for people, or as one JSON object a line.
enum LogFormat: String, CaseIterable, Sendable {
    case text
    case json

    /// One line, with its end.
    func line(_ event: LogEvent, _ label: String, _ metadata: Logger.Metadata, at time: String) -> String {
        let pairs = metadata.sorted { $0.key < $1.key }
        switch self {
        case .text:
            let details = pairs.map { " \($0.key)=\($0.value)" }.joined()
            return "\(time) \(event.level) \(label) [\(event.source)]: \(event.message)\(details)\n"
        case .json:
            let members: [(String, JSONText.Value)] = [
                ("time", .text(time)), ("level", .text(event.level.rawValue)), ("label", .text(label)),
                ("module", .text(event.source)), ("message", .text("\(event.message)")),
                ("metadata", .object(pairs.map { ($0.key, .text("\($0.value)")) })),
            ]
            return JSONText.object(members) + "\n"
        }
    }
}
