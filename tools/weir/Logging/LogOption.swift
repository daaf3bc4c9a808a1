import ArgumentParser
import Foundation
import Logging
import Synchronization

/// How much is logged, to standard error.
struct LogOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "trace, debug, info, notice, warning, error or critical.",
            discussion: """
                Others for single modules behind commas: notice,weir.manager=debug,weir.gateway=trace. \
                Default: $WEIR_LOG, then notice.
                """,
            valueName: "levels"
        ),
        transform: { text in do { return try LogLevels(text) } catch { throw ValidationError("\(error)") } }
    )
    var logLevel: LogLevels?

    @Option(name: .long, help: ArgumentHelp("text, or json: one object a line.", valueName: "format"))
    var logFormat: LogFormat = .text

    func validate() throws {
        do { _ = try levels } catch { throw ValidationError("WEIR_LOG: \(error)") }
    }

    /// A logger that writes to standard error. Loggers that libraries make for themselves go there too, by the same levels.
    func logger(_ label: String) -> Logger {
        let levels = (try? levels) ?? LogLevels()
        Self.bootstrap(levels, logFormat)
        return Logger(label: label) { ModuleLogHandler(label: $0, levels: levels, format: logFormat) }
    }

    private var levels: LogLevels {
        get throws { try logLevel ?? LogLevels(ProcessInfo.processInfo.environment["WEIR_LOG"] ?? "notice") }
    }

    private static let isBootstrapped = Mutex(false)

    /// Once in a process, since swift-log allows no more.
    private static func bootstrap(_ levels: LogLevels, _ format: LogFormat) {
        isBootstrapped.withLock { isDone in
            guard !isDone else { return }
            isDone = true
            LoggingSystem.bootstrap { ModuleLogHandler(label: $0, levels: levels, format: format) }
        }
    }
}

extension LogFormat: ExpressibleByArgument {}
