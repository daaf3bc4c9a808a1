/// Why another topology was not taken up: the one before goes on.
public enum ReloadError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What it changes is read at the start only; one line each, as in `endpoints.control: … → …`.
    case needsRestart([String])
    /// It cannot be governed by: why.
    case refused(String)
    /// The manager has ended, or ended before it came to it.
    case stopped

    public var description: String {
        switch self {
        case .needsRestart(let changes):
            "nothing of the topology is taken up, since this is read at the start only; restart the manager, or change "
                + "it back:\n" + changes.map { "  \($0)" }.joined(separator: "\n")
        case .refused(let reason): "nothing of the topology is taken up: \(reason)"
        case .stopped: "the manager has stopped"
        }
    }
}
