import ArgumentParser
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

/// How a report is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
}
