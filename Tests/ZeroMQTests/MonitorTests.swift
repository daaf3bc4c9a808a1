import Testing
import ZeroMQ

@Suite struct MonitorTests {
    @Test func `both sides see a connection come and go`() async throws {
        try await inContext { context in
            let server = try context.socket(.router)
            var serverMonitor = try SocketMonitor(of: server)
            let endpoint = try server.bind("tcp://127.0.0.1:*")
            let clientNames = try connectAndLeave(endpoint, context)
            #expect(clientNames == ["connectDelayed", "connected", "handshakeSucceeded"])

            let events = try serverMonitor.events { if case .disconnected = $0 { true } else { false } }
            #expect(events.map(\.name) == ["listening", "accepted", "handshakeSucceeded", "disconnected"])
            #expect(events.allSatisfy { $0.endpoint == endpoint })
        }
    }

    @Test func `a peer that sends too large a message is cut off`() async throws {
        try await inContext { context in
            let server = try context.socket(.router)
            try server.set(.maxMessageSize, to: 1_000)
            var monitor = try SocketMonitor(of: server)
            let client = try context.socket(.dealer)
            try client.set(.reconnectInterval, to: nil)
            try client.connect(try server.bind("tcp://127.0.0.1:*"))
            var outcome = try client.send([UInt8](repeating: 1, count: 1_000))
            #expect(outcome == .sent)
            #expect(try server.fetch().last?.count == 1_000)
            outcome = try client.send([UInt8](repeating: 1, count: 1_001))
            #expect(outcome == .sent)
            let events = try monitor.events { if case .disconnected = $0 { true } else { false } }
            #expect(events.map(\.name) == ["listening", "accepted", "handshakeSucceeded", "disconnected"])
            #expect(try server.isSilent())
        }
    }

    @Test func `a failed bind is an event`() async throws {
        try await inContext { context in
            let first = try context.socket(.rep)
            let endpoint = try first.bind("tcp://127.0.0.1:*")
            let second = try context.socket(.rep)
            var monitor = try SocketMonitor(of: second)
            #expect(throws: ZeroMQError.self) { try second.bind(endpoint) }
            let events = try monitor.events { if case .bindFailed = $0 { true } else { false } }
            #expect(events.last?.what == .bindFailed(.addressInUse))
        }
    }

    @Test func `a monitor outlives its socket, and says so`() async throws {
        try await inContext { context in
            var monitor = try monitorOfClosedSocket(context)
            let last = try monitor.events { $0 == .monitorStopped }
            #expect(last.map(\.what) == [.monitorStopped])
            #expect(try monitor.next() == nil)
        }
    }

    @Test func `a socket whose monitor is gone goes on, and may have another`() async throws {
        try await inContext { context in
            let server = try context.socket(.router)
            try watchBriefly(server)
            let endpoint = try server.bind("tcp://127.0.0.1:*")
            for number in 0..<3 {
                let client = try context.socket(.dealer)
                try client.connect(endpoint)
                try client.post("\(number)")
                #expect(try server.fetch().last == "\(number)")
            }
            var monitor = try SocketMonitor(of: server)
            let client = try context.socket(.dealer)
            try client.connect(endpoint)
            _ = try monitor.events { $0 == .handshakeSucceeded }
        }
    }

    @Test func `an unread monitor stops nobody`() async throws {
        try await inContext { context in
            let server = try context.socket(.router)
            let monitor = try SocketMonitor(of: server)
            let endpoint = try server.bind("tcp://127.0.0.1:*")
            // Three events each: well beyond the two thousand that the default marks would hold.
            for number in 0..<1_000 {
                let client = try context.socket(.dealer)
                try client.connect(endpoint)
                try client.post("\(number)")
                #expect(try server.fetch().last == "\(number)")
            }
            #expect(try monitor.events.get(.events).contains(.receive))
        }
    }
}

private func connectAndLeave(_ endpoint: String, _ context: Context) throws -> [String] {
    let client = try context.socket(.dealer)
    var monitor = try SocketMonitor(of: client)
    try client.connect(endpoint)
    return try monitor.events { $0 == .handshakeSucceeded }.map(\.name)
}

private func monitorOfClosedSocket(_ context: Context) throws -> SocketMonitor {
    let socket = try context.socket(.router)
    return try SocketMonitor(of: socket)
}

private func watchBriefly(_ socket: borrowing Socket) throws {
    var monitor = try SocketMonitor(of: socket)
    #expect(try monitor.next() == nil)
}
