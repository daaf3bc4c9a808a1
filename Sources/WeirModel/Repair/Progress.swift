/// Up to which numbers a publisher spoke, or was heard, on its two lanes. 0 is nothing yet.
public struct Progress: Equatable, Sendable {
    public var facts: UInt64
    public var publications: UInt64

    public init(facts: UInt64 = 0, publications: UInt64 = 0) {
        self.facts = facts
        self.publications = publications
    }
}
