/// Reads one JSON text (RFC 8259) from left to right, without copying it: the caller asks for what it expects, and skips what
/// it does not know.
///
///     var reader = try JSONReader(bytes.span)
///     try reader.enterObject()
///     while let name = try reader.nextName() {
///         switch name {
///         case "price": price = try reader.decimal()
///         default: try reader.skip()
///         }
///     }
///     try reader.end()
///
/// It is strict: what RFC 8259 does not allow is an error with its place, and after an error the reader is of no further use.
/// It takes no memory beyond the strings that are asked for, and nests no deeper than its bound, so foreign bytes cost no more
/// than their length.
public struct JSONReader: ~Escapable {
    let bytes: Span<UInt8>
    /// How many bytes were read.
    public internal(set) var offset = 0
    private var depth = 0
    private let depthMax: Int
    /// Whether the innermost array or object has just been entered, so that no comma comes before its next element.
    private var isFresh = false

    /// - Parameters:
    ///   - bytes: the whole text. They are checked to be UTF-8 here, once.
    ///   - depthMax: arrays and objects within each other.
    /// - Throws: ``JSONError/Reason/notUTF8``.
    @_lifetime(copy bytes)
    public init(_ bytes: Span<UInt8>, depthMax: Int = 32) throws(JSONError) {
        do { _ = try UTF8Span(validating: bytes) } catch { throw JSONError(.notUTF8, at: error.byteOffsets.lowerBound) }
        self.bytes = bytes
        self.depthMax = depthMax
    }

    // MARK: Structure

    /// What comes next.
    public enum Kind: Hashable, Sendable {
        case object, array, string, number, flag, null
    }

    /// What comes next, without reading it.
    public mutating func peek() throws(JSONError) -> Kind {
        skipSpace()
        guard offset < bytes.count else { throw error(.endsEarly) }
        switch bytes[offset] {
        case UInt8(ascii: "{"): return .object
        case UInt8(ascii: "["): return .array
        case UInt8(ascii: "\""): return .string
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .flag
        case UInt8(ascii: "n"): return .null
        default: throw error(.expected("a value"))
        }
    }

    /// Takes `{`. Members follow by ``nextName()``.
    public mutating func enterObject() throws(JSONError) { try enter(UInt8(ascii: "{"), "an object") }

    /// Takes `[`. Elements follow by ``nextElement()``.
    public mutating func enterArray() throws(JSONError) { try enter(UInt8(ascii: "["), "an array") }

    /// The next member's name, whose value is to be read next; nil at the object's end, which is taken.
    public mutating func nextName() throws(JSONError) -> JSONWord? {
        guard try nextElement(before: UInt8(ascii: "}")) else { return nil }
        let name = try word()
        try take(UInt8(ascii: ":"), "a colon")
        return name
    }

    /// As ``nextName()``, of an object whose names are data themselves, such as symbols.
    public mutating func nextKey() throws(JSONError) -> String? {
        guard try nextElement(before: UInt8(ascii: "}")) else { return nil }
        let key = try string()
        try take(UInt8(ascii: ":"), "a colon")
        return key
    }

    /// Whether another element follows, which is to be read next; at the array's end that is taken.
    public mutating func nextElement() throws(JSONError) -> Bool { try nextElement(before: UInt8(ascii: "]")) }

    /// Reads past one value of any kind, all that is in it included.
    public mutating func skip() throws(JSONError) {
        switch try peek() {
        case .object:
            try enterObject()
            while try nextElement(before: UInt8(ascii: "}")) {
                try skipString()
                try take(UInt8(ascii: ":"), "a colon")
                try skip()
            }
        case .array:
            try enterArray()
            while try nextElement() { try skip() }
        case .string: try skipString()
        case .number: _ = try numberToken()
        case .flag: _ = try flag()
        case .null: _ = try null()
        }
    }

    /// Holds the text to its end: nothing but space may follow.
    public mutating func end() throws(JSONError) {
        skipSpace()
        guard offset == bytes.count, depth == 0 else { throw error(.expected("the end")) }
    }

    // MARK: Tokens

    private mutating func enter(_ mark: UInt8, _ what: String) throws(JSONError) {
        try take(mark, what)
        depth += 1
        guard depth <= depthMax else { throw error(.tooDeep) }
        isFresh = true
    }

    private mutating func nextElement(before close: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        if offset < bytes.count, bytes[offset] == close {
            offset += 1
            depth -= 1
            isFresh = false
            return false
        }
        if isFresh { isFresh = false } else { try take(UInt8(ascii: ","), "a comma or the end") }
        return true
    }

    mutating func take(_ mark: UInt8, _ what: @autoclosure () -> String) throws(JSONError) {
        skipSpace()
        guard offset < bytes.count else { throw error(.endsEarly) }
        guard bytes[offset] == mark else { throw error(.expected(what())) }
        offset += 1
    }

    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }

    func error(_ reason: JSONError.Reason) -> JSONError { JSONError(reason, at: offset) }
}
