import NIOHTTP1
import TestStage
import Testing
import Weir
import WeirHTTP
import WeirModel

@Test(arguments: [429, 503])
func `a wait that the other side asks for is kept, by everyone who asks the same host`(_ status: Int) async throws {
    try await ScriptedServer.serving { asked in
        asked.number == 0 ? .answer(status, headers: [("Retry-After", "1")]) : .answer(200)
    } _: { server in
        try await withSession { session, _ in
            let first = Task { try await session.get("\(server.url)/first") }
            try await eventually("the pushback was sent") { !server.asked.isEmpty }
            // It takes a moment until the answer is there; whoever asks after that waits as well.
            try await Task.sleep(for: .milliseconds(300))
            let second = try await session.get("\(server.url)/second")
            let answer = try await first.value
            #expect((answer.status, answer.retries, second.status) == (200, 1, 200))
            #expect(answer.waited >= .seconds(1))
            for later in server.asked.dropFirst() { #expect(later.at - server.asked[0].at >= .seconds(1)) }
        }
    }
}

@Test func `a wait that passes the deadline fails at once, with the answer`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(429, headers: [("Retry-After", "30")], body: [1])
    } _: { server in
        try await withSession { session, _ in
            await #expect {
                _ = try await session.get(server.url, deadline: .now + .seconds(10))
            } throws: {
                guard case SessionError.pushedBack(let answer, .seconds(30)) = $0 else { return false }
                return answer.status == 429 && answer.body == [1]
            }
            await #expect {
                _ = try await session.get(server.url, deadline: .now + .seconds(10))
            } throws: {
                if case SessionError.paused = $0 { true } else { false }
            }
            #expect(server.asked.count == 1)
        }
    }
}

@Test func `three repetitions, and then the pushback is told`() async throws {
    try await ScriptedServer.serving { _ in
        .answer(429)
    } _: { server in
        try await withSession { session, _ in
            await #expect {
                _ = try await session.execute(SessionRequest(.post, server.url, body: [1]))
            } throws: {
                guard case SessionError.pushedBack(let answer, _) = $0 else { return false }
                return answer.retries == 3
            }
            #expect(server.asked.count == 4)
        }
    }
}

@Test func `a ban stops everything to that host, is logged as critical, and is waited out`() async throws {
    let log = LogLines()
    try await ScriptedServer.serving { asked in
        asked.number == 0 ? .answer(418, headers: [("Retry-After", "1")]) : .answer(200)
    } _: { server in
        try await withSession(logger: log.logger) { session, _ in
            for _ in 0..<3 {
                await #expect {
                    _ = try await session.get(server.url)
                } throws: {
                    if case SessionError.banned = $0 { true } else { false }
                }
            }
            #expect(server.asked.count == 1)
            #expect(log.count("critical banned") == 1)
            try await eventually("the ban is over") { (try? await session.get(server.url))?.status == 200 }
            #expect(server.asked[1].at - server.asked[0].at >= .seconds(1))
        }
    }
}

@Test func `a pushback in one process pauses the other processes of the component`() async throws {
    try await ScriptedServer.serving { asked in
        asked.head.uri == "/pushed" && asked.number < 3 ? .answer(429, headers: [("Retry-After", "2")]) : .answer(200)
    } _: { server in
        try await withManager {
            $0.components[0].keys = ["requests: 1000/s", "strategy: adaptive"]
        } _: { _, topology in
            let one = try await Client.connect(to: topology, as: "asker", logger: .quiet)
            let other = try await Client.connect(to: topology, as: "asker", logger: .quiet)
            try await one.using(.forTests) { first, _ in
                try await other.using(.forTests) { second, _ in
                    try await second.expect(200, "\(server.url)/warm")
                    let changes = other.limitChanges
                    let pushed = Task { try await first.get("\(server.url)/pushed") }
                    for await change in changes where change.pausedUntil ?? 0 > BootClock.now { break }
                    let heard = ContinuousClock.now
                    try await second.expect(200, "\(server.url)/other")
                    #expect(try await pushed.value.status == 200)
                    let pushback = try #require(server.asked.first { $0.head.uri == "/pushed" })
                    for asked in server.asked where asked.at > heard {
                        #expect(asked.at - pushback.at >= .seconds(2), "\(asked.head.uri) left in the pause")
                    }
                }
            }
            await one.close()
            await other.close()
        }
    }
}

@Test func `of twenty who stand in line for one connection the first learns of the ban, and nobody else leaves`()
    async throws
{
    try await ScriptedServer.serving { _ in
        .later(.milliseconds(50), .answer(418, headers: [("Retry-After", "60")]))
    } _: { server in
        try await withSession(["requests: 1000000/s", "strategy: token_bucket", "connections: 1"]) { session, _ in
            let banned = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do { _ = try await session.get(server.url) } catch SessionError.banned { return true } catch {}
                        return false
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(banned == 20)
            #expect(server.asked.count == 1)
        }
    }
}

@Test func `what waits for its allowance when the ban comes does not leave`() async throws {
    let stopped = ["requests: 2/3s", "strategy: fixed_window", "calendar: false"]
    try await ScriptedServer.serving { asked in
        asked.head.uri == "/first" ? .answer(200) : .later(.milliseconds(50), .answer(418))
    } _: { server in
        try await withSession(stopped) { session, _ in
            try await session.expect(200, "\(server.url)/first")
            let banned = Task { try await session.get("\(server.url)/banned") }
            let held = Task { try await session.get("\(server.url)/held") }
            for task in [banned, held] {
                await #expect {
                    _ = try await task.value
                } throws: {
                    if case SessionError.banned = $0 { true } else { false }
                }
            }
            #expect(server.asked.count == 2)
        }
    }
}

@Test func `a ban that does not say for how long lasts as long as is configured`() async throws {
    try await ScriptedServer.serving { asked in
        .answer(asked.number == 0 ? 418 : 200)
    } _: { server in
        try await withSession {
            $0.banTime = .milliseconds(300)
        } _: { session, _ in
            await #expect {
                _ = try await session.get(server.url)
            } throws: {
                if case SessionError.banned(_, .milliseconds(300)) = $0 { true } else { false }
            }
            try await eventually("the ban is over") { (try? await session.get(server.url))?.status == 200 }
            #expect(server.asked[1].at - server.asked[0].at >= .milliseconds(300))
        }
    }
}
