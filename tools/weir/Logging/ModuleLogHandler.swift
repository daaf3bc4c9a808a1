import Foundation
import Logging

/// Writes to standard error what the levels let through. They go by the logger's label and by the module that logs.
struct ModuleLogHandler: LogHandler {
    let label: String
    let levels: LogLevels
    let format: LogFormat
    let write: @Sendable (String) -> Void

    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?
    /// What one logger was set to by the program itself; the levels hold where it was not.
    private var ownLevel: Logger.Level?

    init(
        label: String,
        levels: LogLevels,
        format: LogFormat,
        // What cannot be written is lost: a log that nobody takes, or a full disk, ends no process.
        write: @escaping @Sendable (String) -> Void = { try? FileHandle.standardError.write(contentsOf: Data($0.utf8)) }
    ) {
        self.label = label
        self.levels = levels
        self.format = format
        self.write = write
    }

    var logLevel: Logger.Level {
        get { ownLevel ?? levels.lowest }
        set { ownLevel = newValue }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let level = ownLevel ?? levels.level(label: label, module: Self.name(of: event.source))
        guard event.level >= level else { return }
        var all = metadataProvider?.get() ?? [:]
        all.merge(metadata) { $1 }
        all.merge(event.metadata ?? [:]) { $1 }
        if let error = event.error { all["error"] = "\(error)" }
        write(format.line(event, label, all, at: Date.now.formatted(Self.time)))
    }

    private static let time = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

    /// A module's name as loggers write theirs: `WeirFeed` is `weir.feed`.
    static func name(of module: String) -> String {
        let prefix = "Weir"
        guard module.hasPrefix(prefix), module != prefix else { return module.lowercased() }
        return "weir." + module.dropFirst(prefix.count).lowercased()
    }
}
