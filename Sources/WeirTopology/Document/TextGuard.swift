/// Looks at the bytes of a document before a YAML parser may.
///
/// A parser expands aliases (a bomb of 400 bytes composes in 2 ms and takes 3 GB when walked) and hashes whole subtrees
/// that stand as keys, so refusing those afterwards would be too late. The look is deliberately simpler than YAML's
/// grammar, and errs to the strict side: it never passes an alias, a tag, a complex key or deep brackets as harmless.
struct TextGuard {
    private var line = 1
    private var depth = 0
    /// Within what can only be a comment or the inside of a string: from a `#` after a blank up to a quote or the line's end.
    private var isInert = false
    /// Behind a closing bracket with at most blanks since: a colon here would make the brackets a key.
    private var isBehindBracket = false
    private var previous = UInt8(ascii: "\n")

    /// - Throws: the first thing that is refused, with its line.
    static func check(_ bytes: borrowing [UInt8]) throws(DocumentError) {
        var look = TextGuard()
        for index in bytes.indices {
            try look.see(bytes[index], before: index + 1 < bytes.count ? bytes[index + 1] : UInt8(ascii: "\n"))
        }
    }

    private mutating func see(_ byte: UInt8, before next: UInt8) throws(DocumentError) {
        defer {
            previous = byte
            isBehindBracket = byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") || isBehindBracket && byte.isBlank
        }
        switch byte {
        case UInt8(ascii: "\n"):
            line += 1
            isInert = false
        case UInt8(ascii: "\r"): isInert = false
        case UInt8(ascii: "#") where previous.isBlank: isInert = true
        case UInt8(ascii: "\""), UInt8(ascii: "'"): isInert = false
        case UInt8(ascii: "\t"): break
        // U+0085, U+2028 and U+2029 end a line, and with it a comment, for the parser and for hardly anyone else.
        case 0x85 where previous == 0xC2, 0xA8...0xA9 where previous == 0x80:
            throw refusal("lines end with LF or CR LF only")
        case 0..<0x20, 0x7F: throw refusal("a control character (byte \(byte)) does not belong in text")
        default: if !isInert { try seeToken(byte, before: next) }
        }
    }

    private mutating func seeToken(_ byte: UInt8, before next: UInt8) throws(DocumentError) {
        switch byte {
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            depth += 1
            if depth > DocumentBounds.depth {
                throw refusal("brackets nest deeper than \(DocumentBounds.depth) levels")
            }
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        case UInt8(ascii: ":") where isBehindBracket: throw refusal("a key must be plain text")
        case UInt8(ascii: "&") where previous.opensToken && next.isWord,
            UInt8(ascii: "*") where previous.opensToken && next.isWord:
            throw refusal("anchors (&name) and aliases (*name) are not accepted: write the value out")
        case UInt8(ascii: "!") where previous.opensToken && !next.isBlank:
            throw refusal("tags (!name) are not accepted: every value is read as text")
        case UInt8(ascii: "?") where previous.opensToken && next.isBlank:
            throw refusal("keys written with ? are not accepted: write key: value")
        default: break
        }
    }

    private func refusal(_ message: String) -> DocumentError { DocumentError(line: line, message: message) }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }

    /// Whether a token of YAML can begin after this byte.
    fileprivate var opensToken: Bool { isBlank || "[]{},:?-\"'".utf8.contains(self) }

    fileprivate var isWord: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: self >= 0x80
        }
    }
}
