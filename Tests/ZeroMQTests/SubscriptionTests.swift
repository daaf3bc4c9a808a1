import Testing
import ZeroMQ

@Suite struct SubscriptionTests {
    @Test(arguments: Transport.allCases)
    func `an XPUB sees subscriptions, and a SUB gets what it asked for`(over transport: Transport) async throws {
        try await inContext { context in
            let publisher = try context.socket(.xpub)
            let endpoint = try publisher.bind(transport.endpoint)
            let subscriber = try context.socket(.sub)
            try subscriber.subscribe(to: "limit/")
            try subscriber.connect(endpoint)
            #expect(try publisher.fetch() == ["\u{1}limit/"])

            try publisher.post("alert/a", "not for it")
            try publisher.post("limit/a", "one")
            try publisher.post("limit/b", "two")
            #expect(try subscriber.fetch() == ["limit/a", "one"])
            #expect(try subscriber.fetch() == ["limit/b", "two"])

            try subscriber.unsubscribe(from: "limit/")
            #expect(try publisher.fetch() == ["\0limit/"])
        }
    }

    @Test func `a verbose XPUB sees the same subscription from each subscriber`() async throws {
        try await inContext { context in
            let publisher = try context.socket(.xpub)
            try publisher.set(.xpubVerbose, to: true)
            let endpoint = try publisher.bind("tcp://127.0.0.1:*")
            let first = try context.socket(.sub)
            try first.subscribe(to: "a")
            try first.connect(endpoint)
            #expect(try publisher.fetch() == ["\u{1}a"])
            let second = try context.socket(.sub)
            try second.subscribe(to: "a")
            try second.connect(endpoint)
            #expect(try publisher.fetch() == ["\u{1}a"])
        }
    }

    @Test(arguments: Transport.allCases)
    func `a bound SUB hears a PUB that connects, once its thread polls`(over transport: Transport) async throws {
        try await inContext { context in
            let subscriber = try context.socket(.sub)
            try subscriber.subscribe(to: "")
            let publisher = try context.socket(.pub)
            try publisher.connect(try subscriber.bind(transport.endpoint))
            var poller = Poller()
            let news = poller.add(subscriber)
            // Only a message received proves a subscription.
            while !poller[news].contains(.receive) {
                try publisher.post("news")
                _ = try poller.wait(for: .milliseconds(1))
            }
            #expect(try subscriber.fetch() == ["news"])
        }
    }

    @Test func `an XSUB subscribes by message`() async throws {
        try await inContext { context in
            let publisher = try context.socket(.xpub)
            let subscriber = try context.socket(.xsub)
            try subscriber.connect(try publisher.bind("inproc://test"))
            try subscriber.post("\u{1}topic")
            #expect(try publisher.fetch() == ["\u{1}topic"])
            try publisher.post("topic", "body")
            #expect(try subscriber.fetch() == ["topic", "body"])
        }
    }

    @Test func `an XPUB that may not drop would block at its mark`() async throws {
        try await inContext { context in
            let publisher = try context.socket(.xpub)
            try publisher.set(.xpubNoDrop, to: true)
            try publisher.set(.sendHighWater, to: 2)
            try publisher.bind("inproc://test")
            let subscriber = try context.socket(.sub)
            try subscriber.set(.receiveHighWater, to: 2)
            try subscriber.subscribe(to: "")
            try subscriber.connect("inproc://test")
            _ = try publisher.fetch()
            var sent = 0
            while try publisher.send("\(sent)", dontWait: true) == .sent { sent += 1 }
            for number in 0..<sent { #expect(try subscriber.fetch() == ["\(number)"]) }
            #expect(try subscriber.isSilent())
        }
    }
}
