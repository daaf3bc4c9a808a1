import Foundation
import Testing
import WeirFeed
import WeirMarket
import WeirModel

/// The feed's WebSocket client against servers that nobody here wrote: PyPI's `websockets` and `aiohttp`.
struct ForeignServerTests {
    struct Scenario: CustomStringConvertible, Sendable {
        var library: String
        var name: String

        var description: String { "\(library), \(name)" }
    }

    static let scenarios =
        ["plain", "large", "pings", "abrupt", "close", "fragments"].map { Scenario(library: "websockets", name: $0) }
        + ["plain", "large", "pings", "abrupt", "close"].map { Scenario(library: "aiohttp", name: $0) }

    @Test(
        .enabled(
            if: PythonFeed.isReady,
            "needs .venv with PyPI's websockets and aiohttp: tools/setup --tests makes it"
        ),
        arguments: scenarios
    )
    func `every price comes once and in order`(_ scenario: Scenario) async throws {
        let server = try await PythonFeed.start(scenario.library, scenario.name)
        defer { server.stop() }
        let base = "http://127.0.0.1:\(server.port)"
        let feed = try NetworkManager(
            baseURL: base,
            sessionID: "feed",
            config: .quick,
            fetching: PlainFetching(base: base)
        )
        var following = Following(await feed.elements)
        await feed.follow(["BTC/USD"])
        await feed.start()
        await following.take("prices over the WebSocket") { following in
            let connections = following.events.filter { $0 == .connected }.count
            let isThere =
                switch scenario.name {
                case "abrupt", "close": following.hasDisconnected && connections >= 2
                // What REST brings has no padding.
                case "large": following.messages.contains { $0.bytes.count > 1 << 20 }
                default: connections >= 1
                }
            return isThere && following.messages.count >= 300
        }
        let statistics = await feed.statistics
        await feed.stop()
        #expect(statistics.unreadableFrames == 0 && statistics.messagesLost == 0)
        #expect(statistics.frames > 0, "of \(following.messages.count) messages")
    }
}

/// `Tests/Interop/python/feed_server.py`, run by the package's own environment, `.venv`, which `tools/setup` makes.
struct PythonFeed {
    let port: Int
    private let process: Process
    private let input: Pipe

    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let interpreter = root.appendingPathComponent(".venv/bin/python")

    /// Whether there is an interpreter, and it has both libraries.
    static let isReady: Bool = {
        let library = root.appendingPathComponent(".venv/lib")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
        return FileManager.default.isExecutableFile(atPath: interpreter.path)
            && ["websockets", "aiohttp"].allSatisfy { name in
                versions.contains { version in
                    let module = library.appendingPathComponent("\(version)/site-packages/\(name)")
                    return FileManager.default.fileExists(atPath: module.path)
                }
            }
    }()

    static func start(_ library: String, _ scenario: String) async throws -> PythonFeed {
        let started = await onThread { Result { try launch(library, scenario) } }
        return try started.get()
    }

    private static func launch(_ library: String, _ scenario: String) throws -> PythonFeed {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = interpreter
        let script = root.appendingPathComponent("Tests/Interop/python/feed_server.py").path
        process.arguments = [script, library, scenario]
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let more = output.fileHandleForReading.availableData
            guard !more.isEmpty else { throw Failure() }
            line += more
        }
        guard let port = Int(String(decoding: line.dropLast(), as: UTF8.self)) else { throw Failure() }
        return PythonFeed(port: port, process: process, input: input)
    }

    /// It ends when its input does.
    func stop() {
        try? input.fileHandleForWriting.close()
    }

    struct Failure: Error {}
}
