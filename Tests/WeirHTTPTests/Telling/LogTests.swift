import Logging
import TestStage
import Testing
import Weir

@testable import WeirHTTP

/// What is logged of answers of this kind.
private struct Line: Sendable, CustomTestStringConvertible {
    let statuses: [Int]
    var retryAfter: String?
    let level: String
    let message: String
    let metadata: [String]

    var testDescription: String { "\(level) \(message)" }
}

private let request = ["method", "host", "path", "retry"]

private let table = [
    Line(statuses: [200], level: "debug", message: "request", metadata: request + ["status", "ms", "received"]),
    Line(
        statuses: [429, 200],
        retryAfter: "0",
        level: "warning",
        message: "pushed back",
        metadata: request + ["status", "retryAfter", "pauseMs"]
    ),
    Line(statuses: [429, 200], level: "info", message: "tries again", metadata: request + ["reason", "afterMs"]),
    Line(
        statuses: [418],
        retryAfter: "1",
        level: "critical",
        message: "banned by the other side",
        metadata: request + ["seconds"]
    ),
    Line(statuses: [500], level: "warning", message: "circuit breaker is open", metadata: ["host", "before"]),
]

@Test(arguments: table)
private func `everything that happens is logged at its level, with what one needs to know`(_ line: Line) async throws {
    let log = LogLines()
    try await ScriptedServer.serving { asked in
        let headers = line.retryAfter.map { [("Retry-After", $0)] } ?? []
        return .answer(line.statuses[min(asked.number, line.statuses.count - 1)], headers: headers)
    } _: { server in
        try await withSession(logger: log.logger) {
            $0.circuitBreaker?.failures = 1
            $0.rateLimitInitialBackoff = .milliseconds(1)
        } _: { session, _ in
            _ = try? await session.get("\(server.url)/path?secret=1")
            #expect(session.logger[metadataKey: "component"] == "asker")
        }
    }
    let start = "\(line.level) \(line.message) ["
    let found = try #require(log.lines.first { $0.hasPrefix(start) }, "\(log.lines)")
    for key in line.metadata { #expect(found.contains("\"\(key)\": "), "\(key) in \(found)") }
    #expect(log.count("secret") == 0)
}

@Test func `a session logs under weir.http`() async throws {
    try await withSession { _, client in
        let session = try client.session()
        #expect(session.logger.label == "weir.http")
        await session.close()
    }
}
