/// Finds where a message has a field, by writing it twice with nothing but that field changed.
///
/// So the C loops, which patch bytes, follow the schema wherever it moves its fields.
enum Probe {
    /// The first byte that differs between two frames of one length; nil where none does.
    static func offset(of first: [UInt8], _ second: [UInt8]) -> Int? {
        precondition(first.count == second.count, "a field does not change a message's length")
        return first.indices.first { first[$0] != second[$0] }
    }
}
