import ArgumentParser
import Weir
import WeirTopology
import ZeroMQ

/// Where one's own secret key is. The key itself is never an argument: others could read it there.
struct KeyOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            "The file of one's secret key, where the topology has keys.",
            discussion: "Default: $WEIR_KEY_FILE.",
            valueName: "file"
        )
    )
    var key: String?

    /// The key pair, or nil where there is none to present; a file that cannot be used ends the process with the reason.
    func load(for topology: Topology) throws -> CurveKeyPair? {
        // What the environment names is for the fleets that have keys; what the command line names was meant.
        guard topology.hasKeys || key != nil else { return nil }
        do { return try KeyLocation.load(option: key) } catch { throw Failure(error) }
    }
}

extension Failure {
    init(_ error: KeyError) { self.init(.noPermission, "\(error)") }

    init(_ error: InspectionError) {
        if case .key(let error) = error { self.init(error) } else { self.init(.unreachable, "\(error)") }
    }
}
