import Testing

@testable import WeirExchange

@Suite struct `A recording` {
    private func entries(_ text: String, lineBytes: Int = 8_388_608) async throws -> [RecordingEntry] {
        var entries: [RecordingEntry] = []
        try await withFile(text) { path in
            for try await entry in Recording(path: path, lineBytes: lineBytes) { entries.append(entry) }
        }
        return entries
    }

    /// The error of reading `text`, without the file's name.
    private func failure(_ text: String, lineBytes: Int = 8_388_608) async throws -> (Int, RecordingError.Fault)? {
        do {
            _ = try await entries(text, lineBytes: lineBytes)
            return nil
        } catch let error as RecordingError {
            #expect(error.description.contains(":\(error.line): "))
            return (error.line, error.fault)
        }
    }

    @Test func `each kind of line is one kind of entry`() async throws {
        let text = """
            wss://a <-> 1618678132.3858151
            wss://a <- 1618678132.8253062: {"event":"subscribe"}
            1618678132.8258188: {"x": [1, 2]}

            https://b?c=d -> 1.5: {}
            configuration: {"trades":[]}
            """
        #expect(
            try await entries(text) == [
                .opened(url: "wss://a", time: 1_618_678_132_385_815_100),
                .sent(url: "wss://a", time: 1_618_678_132_825_306_200, json: Array(#"{"event":"subscribe"}"#.utf8)),
                .received(time: 1_618_678_132_825_818_800, json: Array(#"{"x": [1, 2]}"#.utf8)),
                .rest(url: "https://b?c=d", time: 1_500_000_000, json: Array("{}".utf8)),
                .configuration(json: Array(#"{"trades":[]}"#.utf8)),
            ]
        )
    }

    @Test(arguments: ["1: a\n2: b", "1: a\n2: b\n", "1: a\r\n2: b\r\n", "\n\n1: a\n\n2: b\n\n"])
    func `line ends of every kind are taken`(text: String) async throws {
        let expected = [("a", 1), ("b", 2)].map { json, second in
            RecordingEntry.received(time: Int64(second) * 1_000_000_000, json: Array(json.utf8))
        }
        #expect(try await entries(text) == expected)
    }

    @Test func `nothing is lost where chunks meet`() async throws {
        let lengths = [1, 65_520, 65_530, 65_536, 3, 200_000, 65_535, 131_072]
        let text = lengths.map { "7: \(String(repeating: "x", count: $0))\n" }.joined()
        let found = try await entries(text).map { entry in
            if case .received(_, let json) = entry { json.count } else { 0 }
        }
        #expect(found == lengths)
    }

    @Test func `an error names its line`() async throws {
        #expect(try #require(await failure("1: a\n\nnonsense\n")) == (3, .unknownForm))
        #expect(try #require(await failure("1: a\nwss://a => 1.0: {}\n")) == (2, .unknownForm))
        #expect(try #require(await failure(" 1: a")) == (1, .unknownForm))
        #expect(try #require(await failure("1.: a")) == (1, .badTime("1.")))
        #expect(try #require(await failure("1 a")) == (1, .badTime("1")))
        #expect(try #require(await failure("1.0123456789: a")) == (1, .badTime("1.0123456789")))
        #expect(try #require(await failure("9223372037: a")) == (1, .badTime("9223372037")))
        #expect(try #require(await failure("wss://a <-> soon")) == (1, .badTime("soon")))
        #expect(try #require(await failure("1:")) == (1, .noJSON))
        #expect(try #require(await failure("configuration:")) == (1, .noJSON))
    }

    @Test func `a line may be as long as is allowed and no longer`() async throws {
        let line = "1: " + String(repeating: "x", count: 100_000)
        for end in ["", "\n", "\r\n"] {
            #expect(try await entries("1: a\n" + line + end, lineBytes: line.count).count == 2)
            let fault = try #require(await failure("1: a\n" + line + end, lineBytes: line.count - 1))
            #expect(fault == (2, .lineTooLong(limit: line.count - 1)))
        }
        let endless = try #require(await failure("1: a\n" + line + line, lineBytes: 10))
        #expect(endless == (2, .lineTooLong(limit: 10)))
    }

    @Test func `reading can go on after a line that is wrong`() async throws {
        try await withFile("1: a\noops\n2: b\n") { path in
            let reader = try Recording(path: path).reader()
            #expect(try reader.next() != nil)
            #expect(throws: RecordingError(path: path, line: 2, fault: .unknownForm)) { try reader.next() }
            #expect(try reader.next() == .received(time: 2_000_000_000, json: Array("b".utf8)))
            #expect(reader.lineNumber == 3)
            #expect(try reader.next() == nil)
            #expect(try reader.next() == nil)
        }
    }

    @Test func `a file that is not there is an error with its name`() {
        let error = #expect(throws: RecordingError.self) { try Recording(path: "/nowhere/at/all").reader() }
        #expect(error?.path == "/nowhere/at/all")
        #expect(error?.line == 0)
    }
}
