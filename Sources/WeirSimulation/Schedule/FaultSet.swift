/// What may go wrong in a simulation.
public struct FaultSet: OptionSet, Sendable, Hashable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Messages are lost.
    public static let loss = FaultSet(rawValue: 1)
    /// Messages come twice.
    public static let duplication = FaultSet(rawValue: 1 << 1)
    /// Some messages, and some commits, take very long.
    public static let delay = FaultSet(rawValue: 1 << 2)
    /// Messages overtake each other.
    public static let reordering = FaultSet(rawValue: 1 << 3)
    /// Messages are damaged.
    public static let corruption = FaultSet(rawValue: 1 << 4)
    /// Peers are cut off, in one direction or both.
    public static let partitions = FaultSet(rawValue: 1 << 5)
    /// Processes and threads stand still for a while.
    public static let stalls = FaultSet(rawValue: 1 << 6)
    /// Processes crash, and machines lose their power: what was not synced is lost or torn.
    public static let crashes = FaultSet(rawValue: 1 << 7)
    /// The disk fails to write or to sync.
    public static let disk = FaultSet(rawValue: 1 << 8)
    /// Clocks differ and drift, and wall clocks are set.
    public static let clocks = FaultSet(rawValue: 1 << 9)

    public static let all = FaultSet(named.map(\.fault))

    /// Each fault and its word.
    public static let named: [(name: String, fault: FaultSet)] = [
        ("loss", .loss), ("duplication", .duplication), ("delay", .delay), ("reordering", .reordering),
        ("corruption", .corruption), ("partitions", .partitions), ("stalls", .stalls), ("crashes", .crashes),
        ("disk", .disk), ("clocks", .clocks),
    ]

    /// Reads words with commas between them, `all` or `none`.
    ///
    /// - Returns: nil where a word is none of them.
    public init?(words: String) {
        switch words {
        case "all": self = .all
        case "none": self = []
        default:
            self = []
            for word in words.split(separator: ",") {
                guard let found = Self.named.first(where: { $0.name == word }) else { return nil }
                insert(found.fault)
            }
        }
    }

    /// The words that ``init(words:)`` reads.
    public var words: String {
        if self == .all { return "all" }
        return isEmpty ? "none" : Self.named.filter { contains($0.fault) }.map(\.name).joined(separator: ",")
    }
}
