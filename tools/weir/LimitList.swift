import WeirWire
import ArgumentParser
import Weir
import WeirModel
import WeirTopology

struct LimitListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Shows every limit: what is in force, what the topology declares, what is used.",
        discussion: """
              weir limit list
              weir limit list --scope price_feeds
              weir limit list --scope global --format json | jq '.limits[].name'

            A scope is a component, `global`, or a scope of the topology. JSON has the keys of `weir status`.
            """
    )

    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @Option(help: ArgumentHelp("Only limits of this component, `global`, or scope.", valueName: "name"))
    var scope: String?
    @Option(help: "text or json.") var format: OutputFormat = .text

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            let report = try LimitQuestion.status(topology, key.load(for: topology))
            let limits = try limits(report)
            switch format {
            case .text: StandardOutput.write(LimitText.table(limits, at: report.moment))
            case .json:
                let list = limits.map { StatusJSON.limit($0, at: report.moment) }
                StandardOutput.write(JSONText.object([("limits", .list(list))]) + "\n")
            }
        }
    }

    private func limits(_ report: StatusReport) throws -> [LimitStatus] {
        guard let scope else { return report.limits }
        let limits = report.limits.filter { $0.isOf(scope) }
        guard limits.isEmpty else { return limits }
        var known: [String] = []
        for limit in report.limits where known.last != limit.scopeName { known.append(limit.scopeName) }
        StandardError.write("error: nothing called `\(scope)` has limits; these do: \(known.joined(separator: ", "))\n")
        throw ExitCode.validationFailure
    }
}
