import Logging
import Synchronization
import Testing

@testable import weir

@Suite struct `What is logged` {
    @Test func `goes by the closest name of logger or module`() throws {
        let levels = try LogLevels("warning,weir.feed=debug,weir.feed.heartbeat=trace")
        #expect(levels.level(label: "weir.manager", module: "weir.manager") == .warning)
        #expect(levels.level(label: "weir.feed.reconciler", module: "weir.market") == .debug)
        #expect(levels.level(label: "weir.feed.heartbeat", module: "weir.feed") == .trace)
        #expect(levels.level(label: "weir.component", module: "weir.feed") == .debug)
        #expect(levels.level(label: "weir.feeding", module: "weir.feeds") == .warning)
        #expect(levels.lowest == .trace)
    }

    @Test(arguments: ["loud", "weir.feed=", "=debug", "notice,", "notice,,debug", "debug=weir.feed"])
    func `is refused by name where it cannot be read`(text: String) {
        #expect(throws: LogLevels.Mistake.self) { try LogLevels(text) }
    }

    @Test func `is written for people or as one object a line`() throws {
        let lines = Mutex<[String]>([])
        for format in LogFormat.allCases {
            let levels = try LogLevels("notice,weir=debug")
            let logger = Logger(label: "test") {
                ModuleLogHandler(label: $0, levels: levels, format: format) { line in lines.withLock { $0.append(line) }
                }
            }
            logger.debug("held back", source: "Elsewhere")
            logger.debug("let \"through\"", metadata: ["b": "2", "a": "1"], source: "WeirLink")
        }
        let written = lines.withLock { $0 }
        try #require(written.count == 2)
        #expect(written[0].hasSuffix(" debug test [WeirLink]: let \"through\" a=1 b=2\n"))
        #expect(written[1].hasPrefix(#"{"time":""#))
        #expect(
            written[1].hasSuffix(
                #""level":"debug","label":"test","module":"WeirLink","message":"let \"through\"","metadata":{"a":"1","b":"2"}}"#
                    + "\n"
            )
        )
    }
}
