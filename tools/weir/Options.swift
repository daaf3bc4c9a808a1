import ArgumentParser
import Logging
import WeirTopology

/// Where the topology is.
struct TopologyOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The topology's file.",
            discussion: "Default: $WEIR_TOPOLOGY, then ./topology.yaml.",
            valueName: "file"
        )
    )
    var topology: String?

    /// The topology, or the process ends with what is wrong with it.
    func load() throws -> Topology {
        do {
            return try Topology.load(TopologyLocation.resolve(option: topology))
        } catch {
            throw Failure(.badTopology, "\(error)")
        }
    }
}

/// How much is logged, to standard error.
struct LogOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp("trace, debug, info, notice, warning, error or critical.", valueName: "level"),
        transform: parsedLevel
    )
    var logLevel: Logger.Level = .notice

    /// A logger that writes to standard error.
    func logger(_ label: String) -> Logger {
        var logger = Logger(label: label) { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = logLevel
        return logger
    }
}

private func parsedLevel(_ text: String) throws -> Logger.Level {
    guard let level = Logger.Level(rawValue: text) else {
        let known = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("`\(text)` is no log level; accepted: \(known)")
    }
    return level
}

/// How a report is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
