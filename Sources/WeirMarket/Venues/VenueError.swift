/// Why something that a venue sent is not used.
public enum VenueError: Error, Hashable, Sendable {
    /// It is no JSON, or breaks off: what, and where.
    case malformed(String)
    /// A member is missing, or says what it cannot.
    case unexpected(String)
}

extension VenueError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .malformed(let what): "not JSON: \(what)"
        case .unexpected(let what): "not what this venue sends: \(what)"
        }
    }
}
