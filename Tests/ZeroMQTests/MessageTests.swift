import Testing
import ZeroMQ

@Suite struct MessageTests {
    @Test(arguments: Transport.allCases, [0, 1, 32, 33, 34, 100, 8_192, 1_000_000])
    func `bytes arrive as they were sent`(over transport: Transport, count: Int) async throws {
        try await inContext { context in
            let sent = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            try push.connect(try pull.bind(transport.endpoint))
            let outcome = try push.send(sent)
            #expect(outcome == .sent)
            var message = Message()
            let came = try pull.receive(into: &message)
            #expect(came)
            let received = message.bytes.array
            #expect(received == sent)
            #expect(message.byteCount == count)
        }
    }

    @Test func `a large message goes from hand to hand without a copy`() async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            try push.connect(try pull.bind("inproc://test"))
            var message = Message([UInt8](repeating: 7, count: 100_000))
            let address = message.bytes.address
            let outcome = try push.send(&message)
            #expect(outcome == .sent)
            #expect(message.byteCount == 0)
            var received = Message()
            let came = try pull.receive(into: &received)
            #expect(came)
            #expect(received.bytes.address == address)
        }
    }

    @Test func `a small message stays where it is when its owner changes`() {
        let message = Message([1, 2, 3])
        let address = address(of: message)
        let moved = message
        #expect(moved.bytes.address == address)
        #expect(moved.bytes.array == [1, 2, 3])
    }

    @Test func `a message is written in place, and what is left out is zero`() {
        let message = Message(byteCount: 4) { output in
            unsafe output.append(1, as: UInt8.self)
            unsafe output.append(2, as: UInt8.self)
        }
        #expect(message.bytes.array == [1, 2, 0, 0])
    }

    @Test func `a writer that gives up leaves no message`() {
        struct GaveUp: Error {}
        #expect(throws: GaveUp.self) {
            _ = try Message(byteCount: 100) { (_: inout OutputRawSpan) throws(GaveUp) in throw GaveUp() }
        }
    }

    @Test func `a copy of a large message shares its bytes and outlives it`() {
        var original = Message([UInt8](repeating: 9, count: 1_000))
        let copy = original.copy()
        #expect(copy.bytes.address == original.bytes.address)
        original = Message()
        #expect(copy.bytes.array == [UInt8](repeating: 9, count: 1_000))
        #expect(original.byteCount == 0)
    }

    @Test func `a message that would block is still its sender's`() async throws {
        try await inContext { context in
            let dealer = try Socket(context, .dealer)
            var message = Message([1, 2, 3])
            let outcome = try dealer.send(&message, dontWait: true)
            #expect(outcome == .wouldBlock)
            #expect(message.bytes.array == [1, 2, 3])
        }
    }

    @Test func `frames are read one by one, or skipped`() async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            try push.connect(try pull.bind("inproc://test"))
            try push.post("a", "b", "c", "d")
            try push.post("next")
            var message = Message()
            _ = try pull.receive(into: &message)
            let hasMore = message.hasMore
            #expect(hasMore)
            #expect(try pull.hasMore)
            #expect(try pull.skipRemainingFrames() == 3)
            #expect(try !pull.hasMore)
            #expect(try pull.fetch() == ["next"])
        }
    }

    @Test func `more frames than there is room for are dropped and counted`() async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            try push.connect(try pull.bind("tcp://127.0.0.1:*"))
            let many = try push.send((0..<1_000).map { [UInt8(truncatingIfNeeded: $0)] })
            #expect(many == .sent)
            try push.post("next")
            var frames = Multipart(capacity: 3)
            var came = try pull.receive(into: &frames)
            #expect(came)
            #expect(frames.copies == [[0], [1], [2]])
            #expect(frames.dropped == 997)
            came = try pull.receive(into: &frames)
            #expect(came)
            #expect(frames.copies == [Array("next".utf8)])
            #expect(frames.dropped == 0)
            #expect(frames[0].byteCount == 4)
        }
    }

    @Test func `a message knows where it came from`() async throws {
        try await inContext { context in
            let pull = try context.socket(.pull)
            let push = try context.socket(.push)
            try push.connect(try pull.bind("tcp://127.0.0.1:*"))
            try push.post("hello")
            var message = Message()
            _ = try pull.receive(into: &message)
            #expect(message.peerAddress == "127.0.0.1")
            #expect(message.property("Socket-Type") == "PUSH")
            #expect(message.userID == nil)
        }
    }
}

private func address(of message: borrowing Message) -> Int { message.bytes.address }
