import Testing
import ZeroMQ

@Suite struct `A name that the ZAP handler gave` {
    @Test func `is compared where it lies, to its last character`() async throws {
        try await inContext { context in
            var handler = try ZAPHandler(context)
            let server = try context.socket(.pull)
            try server.set(.zapDomain, to: "names")
            let endpoint = try server.bind("tcp://127.0.0.1:*")
            let client = try context.socket(.push)
            try client.connect(endpoint)
            try client.post("hello")
            try handler.requests.set(.receiveTimeout, to: hangGuard)
            let request = try #require(try handler.next(dontWait: false))
            try handler.answer(request, .accept(userID: "price_feeds/1"))
            var frames = Multipart(capacity: 1)
            let none = frames.isFrom(UserID("price_feeds/1"))
            #expect(!none, "there is no message yet")
            let came = try server.receive(into: &frames)
            #expect(came)
            for (name, isIt) in [
                ("price_feeds/1", true), ("price_feeds/", false), ("price_feeds/12", false), ("", false),
            ] {
                let isFrom = frames.isFrom(UserID(name))
                #expect(isFrom == isIt, "\(name)")
            }
        }
    }

    /// A ROUTER that is polled makes the frame that names the peer in advance, and libzmq 4.3.4 leaves the name out of it.
    @Test func `is known of a message to a ROUTER that is polled`() async throws {
        try await inContext { context in
            var handler = try ZAPHandler(context)
            let server = try context.socket(.router)
            try server.set(.zapDomain, to: "names")
            let endpoint = try server.bind("tcp://127.0.0.1:*")
            let client = try context.socket(.dealer)
            try client.connect(endpoint)
            try client.post("hello")
            try handler.requests.set(.receiveTimeout, to: hangGuard)
            let request = try #require(try handler.next(dontWait: false))
            try handler.answer(request, .accept(userID: "asker"))
            var poller = Poller()
            let news = poller.add(server)
            while !poller[news].contains(.receive) { _ = try poller.wait(for: hangGuard) }
            var frames = Multipart(capacity: 3)
            let came = try server.receive(into: &frames, dontWait: true)
            #expect(came)
            #expect(frames.userID == "asker")
            let isFrom = frames.isFrom(UserID("asker"))
            #expect(isFrom)
        }
    }
}
