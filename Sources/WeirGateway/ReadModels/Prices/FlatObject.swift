/// A JSON object (RFC 8259) of scalars alone. Numbers stay as they were written, which is why this is not Foundation's: that
/// would go through binary fractions.
///
/// It reads each byte once and does not recurse. What holds an array or another object, or a name twice, is no such object.
struct FlatObject {
    enum Scalar: Equatable {
        case number(String)
        case text(String)
        case flag(Bool)
        case null
    }

    private var members: [String: Scalar] = [:]

    subscript(name: String) -> Scalar? { members[name] }

    /// Nil where the bytes are not exactly one such object.
    init?(_ bytes: [UInt8]) {
        var scanner = JSONScanner(bytes)
        guard scanner.accept("{") else { return nil }
        if !scanner.accept("}") {
            repeat {
                guard let name = scanner.string(), scanner.accept(":"), let value = scanner.scalar(),
                    members.updateValue(value, forKey: name) == nil
                else { return nil }
            } while scanner.accept(",")
            guard scanner.accept("}") else { return nil }
        }
        guard scanner.isAtEnd() else { return nil }
    }
}
