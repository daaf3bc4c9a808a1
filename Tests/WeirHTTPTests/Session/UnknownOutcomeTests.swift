import TestStage
import Testing
import WeirHTTP

private func isUnknown(_ error: any Error) -> Bool {
    if case SessionError.outcomeUnknown(method: "POST", _, _) = error { true } else { false }
}

@Test func `an order that was sent and not answered is never sent again`() async throws {
    let replies: [ScriptedServer.Reply] = [.silence, .breakOff(promised: 10, sent: 3), .close]
    for reply in replies {
        try await ScriptedServer.serving { _ in
            reply
        } _: { server in
            try await withSession {
                $0.idleTimeout = .milliseconds(100)
            } _: { session, _ in
                await #expect {
                    _ = try await session.execute(SessionRequest(.post, "\(server.url)/orders", body: [1]))
                } throws: {
                    isUnknown($0)
                }
                #expect(server.asked.count == 1, "\(reply)")
            }
        }
    }
}

@Test func `an order whose deadline passes has an unknown outcome`() async throws {
    try await ScriptedServer.serving { _ in
        .silence
    } _: { server in
        try await withSession { session, _ in
            var order = SessionRequest(.post, "\(server.url)/orders", body: [1])
            // Time enough to arrive, on any machine.
            order.deadline = .now + .seconds(2)
            await #expect {
                _ = try await session.execute(order)
            } throws: {
                isUnknown($0)
            }
        }
    }
}

@Test func `what may be done twice is tried again when the answer breaks off or never comes`() async throws {
    try await ScriptedServer.serving { asked in
        switch asked.number {
        case 0: .silence
        case 1: .breakOff(promised: 10, sent: 3)
        case 2: .close
        default: .answer(200)
        }
    } _: { server in
        try await withSession {
            $0.idleTimeout = .milliseconds(100)
        } _: { session, _ in
            var order = SessionRequest(.post, server.url, body: [1])
            order.isIdempotent = true
            let answer = try await session.execute(order)
            #expect(answer.status == 200)
            #expect(server.asked.count == 4)
        }
    }
}

@Test func `a connection that the server closes after each answer costs nobody an answer`() async throws {
    try await ScriptedServer.serving { _ in
        .answerAndClose(200)
    } _: { server in
        try await withSession {
            $0.maxRetries = 0
        } _: { session, _ in
            for _ in 0..<50 { try await session.expect(200, server.url) }
        }
    }
}

@Test func `of an order whose kept connection had just closed nobody knows, and it is not sent again`() async throws {
    try await ScriptedServer.serving { asked in
        asked.number == 0 ? .answer(200) : .close
    } _: { server in
        try await withSession { session, _ in
            try await session.expect(200, server.url)
            await #expect {
                _ = try await session.execute(SessionRequest(.post, server.url, body: [1]))
            } throws: {
                isUnknown($0)
            }
            #expect(server.asked.count == 2)
        }
    }
}
