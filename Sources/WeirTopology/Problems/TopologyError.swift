/// A topology file that cannot be used, with everything that is wrong in it.
public struct TopologyError: Error, Equatable, Sendable {
    /// In the order of the file, at most fifty.
    public var problems: [Problem]
    /// How many more there were.
    public var omitted: Int

    public init(problems: [Problem], omitted: Int = 0) {
        self.problems = problems
        self.omitted = omitted
    }
}

extension TopologyError: CustomStringConvertible {
    /// One problem a line.
    public var description: String {
        let lines = problems.map(\.description) + (omitted > 0 ? ["… and \(omitted) more"] : [])
        return lines.joined(separator: "\n")
    }
}
