/// Why bytes are not the JSON that was expected, and where.
public struct JSONError: Error, Hashable, Sendable {
    /// What stood in the way.
    public enum Reason: Hashable, Sendable {
        /// The bytes are no UTF-8 (RFC 3629).
        case notUTF8
        /// They end in the middle of a value.
        case endsEarly
        /// Something stands where this should.
        case expected(String)
        /// A string with an escape that is none, half a surrogate pair, or a control character.
        case badString
        /// A number that JSON's grammar (RFC 8259, section 6) does not know.
        case badNumber
        /// A number with more digits than can be held.
        case outOfRange
        /// Arrays and objects within each other, more than the reader's bound.
        case tooDeep
        /// More elements, or more bytes, than the format allows.
        case tooMany(String)
        /// A member that must be there is not.
        case missing(String)
        /// A member that stands there twice, or with a value that it cannot have.
        case invalid(String)
    }

    public var reason: Reason
    /// How many bytes lie before the place.
    public var offset: Int

    public init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }
}

extension JSONError: CustomStringConvertible {
    public var description: String { "at byte \(offset): \(reason)" }
}

extension JSONError.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notUTF8: "no UTF-8"
        case .endsEarly: "it ends early"
        case .expected(let what): "\(what) expected"
        case .badString: "a string with a bad escape or a control character"
        case .badNumber: "no number of JSON's"
        case .outOfRange: "a number with too many digits"
        case .tooDeep: "nested too deep"
        case .tooMany(let what): "too many \(what)"
        case .missing(let name): "`\(name)` is missing"
        case .invalid(let name): "`\(name)` comes twice, or has a value that it cannot have"
        }
    }
}
