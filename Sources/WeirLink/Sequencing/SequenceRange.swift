/// Numbers from `first` through `last`, as the sender wrote them.
///
/// Where numbers wrap around, `last` may be the smaller one: 4,294,967,295…1 of 32 bits are three numbers.
public struct SequenceRange: Hashable, Sendable {
    public var first: UInt64
    public var last: UInt64

    public init(_ first: UInt64, _ last: UInt64) {
        self.first = first
        self.last = last
    }
}

extension SequenceRange: CustomStringConvertible {
    public var description: String { first == last ? "\(first)" : "\(first)…\(last)" }
}
