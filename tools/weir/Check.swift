import ArgumentParser
import WeirTopology

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Validates a topology and prints it in full, defaults included.",
        discussion: """
            An error names the file, the line, the path of keys, what is wrong and what is accepted.

              weir check topology.yaml

            Exit codes: 0 sound, 78 not.
            """
    )

    @Argument(help: "The topology's file. Default: $WEIR_TOPOLOGY, then ./topology.yaml.")
    var file: String?

    func run() async throws {
        try await reporting {
            let checked: Topology.Checked
            do { checked = try Topology.check(file: TopologyLocation.resolve(option: file)) } catch {
                throw Failure(.badTopology, "\(error)")
            }
            StandardOutput.write(checked.topology.description)
            for warning in checked.warnings { StandardError.write("warning: \(warning)\n") }
        }
    }
}
