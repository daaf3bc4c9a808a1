import Testing
import ZeroMQ

/// Ends a test that would hang; nothing is ever measured by it.
let hangGuard = Duration.seconds(60)

extension Context {
    /// A socket that waits long, but not for ever.
    func socket(_ kind: Socket.Kind) throws -> Socket {
        let socket = try Socket(self, kind)
        try socket.set(.receiveTimeout, to: hangGuard)
        try socket.set(.sendTimeout, to: hangGuard)
        return socket
    }
}

extension Socket {
    /// Sends, and expects that it could.
    func post(_ frames: String..., location: SourceLocation = #_sourceLocation) throws {
        let outcome = try send(frames.map { Array($0.utf8) })
        #expect(outcome == .sent, sourceLocation: location)
    }

    /// Receives a message, and expects that one came.
    func fetch(location: SourceLocation = #_sourceLocation) throws -> [String] {
        var frames = Multipart(capacity: 16)
        let came = try receive(into: &frames)
        try #require(came, "nothing came", sourceLocation: location)
        return frames.copies.map { String(decoding: $0, as: UTF8.self) }
    }

    /// Whether nothing can be received now.
    func isSilent() throws -> Bool {
        var message = Message()
        return try !receive(into: &message, dontWait: true)
    }
}

extension SocketMonitor {
    /// Waits for an event that fits, past those that do not.
    ///
    /// - Returns: all events up to it.
    mutating func events(until fits: (MonitorEvent.What) -> Bool) throws -> [MonitorEvent] {
        try events.set(.receiveTimeout, to: hangGuard)
        var seen: [MonitorEvent] = []
        while true {
            let event = try #require(try next(dontWait: false), "saw only \(seen)")
            seen.append(event)
            if fits(event.what) { return seen }
        }
    }
}

extension MonitorEvent {
    /// The case alone, without what differs from run to run.
    var name: String { String("\(what)".prefix { $0 != "(" }) }
}

extension RawSpan {
    var array: [UInt8] { unsafe withUnsafeBytes { unsafe Array($0) } }
    var address: Int { unsafe withUnsafeBytes { Int(bitPattern: $0.baseAddress) } }
}
