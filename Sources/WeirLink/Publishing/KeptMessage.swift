public import WeirModel

/// A message on ingest that its sender keeps until the manager names its numbers: it can be sent again.
public struct KeptMessage: Equatable, Sendable {
    /// What it says.
    public enum Content: Equatable, Sendable {
        /// One fact a number.
        case facts([RequestFact])
        /// Under a topic's frame, with its NUL. One number.
        case publication(topic: [UInt8], payload: [UInt8])
        /// Numbers that will not come.
        case dropped
    }

    /// Its publisher numbers: the first, from 1, and how many.
    public internal(set) var first: UInt64
    public internal(set) var count: UInt64
    public internal(set) var content: Content
    /// When it last went out; nil where it never has.
    var sent: Nanoseconds?

    /// The last of its numbers.
    public var last: UInt64 { first + (count - 1) }

    /// What it takes in memory, in bytes, about.
    var size: Int { Self.size(of: content) }

    static func size(of content: Content) -> Int {
        switch content {
        case .facts(let facts): facts.count * MemoryLayout<RequestFact>.stride
        case .publication(let topic, let payload): topic.count + payload.count
        case .dropped: 0
        }
    }
}
