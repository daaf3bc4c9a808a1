/// A mistake in a schema: where it is, and what is wrong there.
struct SchemaProblem: Error, CustomStringConvertible {
    var place: String
    var complaint: String

    var description: String { "\(place): \(complaint)" }
}
