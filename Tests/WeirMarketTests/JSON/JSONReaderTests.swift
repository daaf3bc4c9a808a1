import Testing
import WeirMarket

/// The grammar of RFC 8259, and the reader's own bounds.
struct JSONReaderTests {
    /// Skips the whole text.
    private static func check(_ bytes: [UInt8], depthMax: Int = 32) throws {
        var reader = try JSONReader(bytes.span, depthMax: depthMax)
        try reader.skip()
        try reader.end()
    }

    @Test(arguments: [
        "{}", "[]", " [ ] ", #"{"a":1}"#, #"{"a":{"b":[1,2,{"c":null}]}}"#, "[1,-1,0,-0,1.5,1e5,1E-5,-1.25e+10]",
        "true",
        "null", #""""#, #""a\"\\\/\b\f\n\r\tz""#, #""\u00e9\uD83D\uDE00""#, "\t\r\n [ 1 , 2 ]\n", #""é😀""#, "0",
        "-0.0", #"{"a":1,"a":2}"#,
    ])
    func `what RFC 8259 allows is read`(_ text: String) throws { try Self.check(Array(text.utf8)) }

    @Test(arguments: [
        "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "[1 2]", "{,}", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{a:1}"#,
        #"{"a" 1}"#, "[1}", #"{"a":1]"#, "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "NaN", "Infinity", "tru",
        "truefalse", "nul", #"""#, #""\""#, #""\x""#, #""\u12""#, #""\u123g""#, #""\uD800""#, #""\uD800\u0041""#,
        #""\uDC00""#, "\"\n\"", "\"\u{1}\"", "[] []", "1 1", "'a'", "//", "[1]x", #""\u"#, #"["\"#,
    ])
    func `what RFC 8259 does not allow is refused`(_ text: String) {
        #expect(throws: JSONError.self) { try Self.check(Array(text.utf8)) }
    }

    @Test func `bytes that are no UTF-8 are refused, and so is a cut-off character`() {
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC3],
        ] {
            #expect(throws: JSONError.self) { try Self.check(bytes) }
        }
    }

    @Test func `nesting has a bound`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(repeating: UInt8(ascii: "["), count: depth) + Array(repeating: UInt8(ascii: "]"), count: depth)
        }
        try Self.check(nested(32))
        #expect(throws: JSONError(.tooDeep, at: 33)) { try Self.check(nested(33)) }
        #expect(throws: JSONError(.tooDeep, at: 33)) { try Self.check(nested(1_000_000)) }
    }

    @Test func `members are read in any order, and others skipped`() throws {
        let bytes = Array(
            #"{"x":[{"y":"}"}],"n":-1.50,"s":"a\u00e9b","f":true,"z":null,"u":"18446744073709551615"}"#.utf8
        )
        var reader = try JSONReader(bytes.span)
        var read: [String] = []
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "n": read.append("\(try reader.decimal())")
            case "s": read.append(try reader.string())
            case "f": read.append("\(try reader.flag())")
            case "u": read.append("\(try reader.unsigned())")
            default: try reader.skip()
            }
        }
        try reader.end()
        #expect(read == ["-1.50", "aéb", "true", "18446744073709551615"])
    }

    @Test func `an error names the byte`() {
        #expect(throws: JSONError(.expected("a value"), at: 5)) { try Self.check(Array(#"{"a":?}"#.utf8)) }
        #expect(throws: JSONError(.endsEarly, at: 4)) { try Self.check(Array("[1, ".utf8)) }
    }

    @Test func `numbers keep their text, and whole ones their bounds`() throws {
        let bytes = Array("[1.500e3,18446744073709551616,-1,1.0]".utf8)
        var reader = try JSONReader(bytes.span)
        try reader.enterArray()
        _ = try reader.nextElement()
        #expect(try reader.numberText() == "1.500e3")
        for _ in 0..<3 {
            _ = try reader.nextElement()
            var probe = reader
            #expect(Self.unsigned(&probe) == nil)
            try reader.skip()
        }
    }

    private static func unsigned(_ reader: inout JSONReader) -> UInt64? { try? reader.unsigned() }

    @Test func `words compare with literals, whatever their escapes, and long ones with none`() throws {
        func word(_ text: String) throws -> JSONWord {
            let bytes = Array(text.utf8)
            var reader = try JSONReader(bytes.span)
            return try reader.word()
        }
        #expect(try word(#""price""#) == "price" && word(#""pric\u0065""#) == "price")
        #expect(try word(#""price\u0000""#) != "price" && word(#""""#) == "")
        #expect(try word(#""abcdefghijklmnopqrstuvwxyz012345""#) == "abcdefghijklmnopqrstuvwxyz012345")
        #expect(try word(#""abcdefghijklmnopqrstuvwxyz0123456""#) == .long)
        #expect(try word(#""abcdefghijklmnopqrstuvwxyz012345\u0036""#) == .long)
    }

    @Test func `a string is written so that it reads back`() throws {
        let text = "a\"b\\c\n\t\u{1F}é😀/"
        var bytes: [UInt8] = []
        bytes.append(jsonString: text)
        var reader = try JSONReader(bytes.span)
        #expect(try reader.string() == text)
    }
}
