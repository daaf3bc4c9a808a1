import WeirWire
import ArgumentParser
import Weir
import WeirModel
import WeirTopology
import ZeroMQ

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Asks the manager how things are, of one moment.",
        discussion: """
              weir status
              weir status --format json | jq .components
              weir status --watch --seconds 20
              weir status --format json | jq .alerts

            JSON: `epoch`, `seq`, `stateHash`, `components` (each with `name`, `granted`, `denied`, `never`, leases, bandwidth
            and connections in use, latency with its percentiles, success), `limits` (in force and declared), `alerts` that
            stand, `shares`, `rejected` by reason. Times are in nanoseconds where the key says so; bandwidth is in bytes a
            second.
            """
    )

    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @Option(help: "text or json.") var format: OutputFormat = .text
    @Flag(help: "Ask again every second, and show a live table.") var watch = false
    @Option(help: "With --watch: stop after so many seconds.") var seconds: Int?

    func validate() throws {
        if let seconds, seconds < 1 { throw ValidationError("--seconds is at least 1") }
    }

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            let keys = try key.load(for: topology)
            guard watch else { return show(try ask(topology, keys)) }
            var board = LiveBoard(isTerminal: StandardOutput.isTerminal && format == .text)
            let end = seconds.map { ContinuousClock.now + .seconds($0) }
            while end.map({ ContinuousClock.now < $0 }) ?? true {
                let report = try ask(topology, keys)
                if format == .json { show(report) } else { board.show(report) }
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    private func ask(_ topology: Topology, _ keys: CurveKeyPair?) throws -> StatusReport {
        do { return try ManagerStatus.ask(topology, keys: keys) } catch { throw Failure(error) }
    }

    private func show(_ report: StatusReport) {
        switch format {
        case .text: StandardOutput.write(StatusText.page(report))
        case .json: StandardOutput.write(StatusJSON(report).text + "\n")
        }
    }
}
