/// Why a figure could not be had.
public enum BenchmarkError: Error, Equatable, CustomStringConvertible {
    /// Something is not there that has to be: the row is skipped, with this reason.
    case unavailable(String)
    /// Something went wrong, messages were lost, or verdicts were not the expected ones: the row has failed.
    case failed(String)
    /// SIGINT or SIGTERM came: everything is stopped and removed.
    case interrupted
    /// No benchmark has that name.
    case unknown(String)

    public var description: String {
        switch self {
        case .unavailable(let reason), .failed(let reason): reason
        case .interrupted: "interrupted"
        case .unknown(let name): "no benchmark is named \(name)"
        }
    }
}
