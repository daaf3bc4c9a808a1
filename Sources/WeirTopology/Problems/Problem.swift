/// One thing that is wrong, or worth a warning, in a topology file.
public struct Problem: Equatable, Sendable {
    /// The file as it was named by whoever asked.
    public var file: String
    /// From 1; nil where no line is to blame.
    public var line: Int?
    /// The keys that lead to it, as in `components.price_feeds.requests`; empty for the file as a whole.
    public var path: String
    /// What is wrong, and what is accepted.
    public var message: String

    public init(file: String, line: Int?, path: String, message: String) {
        self.file = file
        self.line = line
        self.path = path
        self.message = message
    }
}

extension Problem: CustomStringConvertible {
    /// `topology.yaml:23: components.price_feeds.requests: "25 per fortnight" is not a rate; accepted: …`
    public var description: String {
        var place = file
        if let line { place += ":\(line)" }
        if !path.isEmpty { place += ": \(path)" }
        return "\(place): \(message)"
    }
}
