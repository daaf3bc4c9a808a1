package import Logging
import Synchronization

/// What was logged.
package final class LogLines: Sendable {
    private let written = Mutex<[String]>([])

    package init() {}

    package var lines: [String] { written.withLock { $0 } }

    package func count(_ text: String) -> Int { lines.count { $0.contains(text) } }

    package var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.written.withLock { $0.append("\(event.level) \(event.message) \(event.metadata ?? [:])") }
        }
    }
}
