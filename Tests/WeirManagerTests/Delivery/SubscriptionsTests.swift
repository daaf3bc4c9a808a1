import Testing
import WeirModel

@testable import WeirManager

@Suite struct `The subscriptions of the broadcast` {
    @Test func `make a topic wanted by each prefix of it, and by nothing else`() {
        let subscriptions = Subscriptions()
        #expect(!subscriptions.want(bytes("market/BTC\0")) && !subscriptions.mayWant(channel: "market"))
        subscriptions.begin("market/B")
        #expect(subscriptions.want(bytes("market/BTC\0")))
        #expect(!subscriptions.want(bytes("market/ETH\0")) && !subscriptions.want(bytes("mark")))
        #expect(subscriptions.mayWant(channel: "market") && !subscriptions.mayWant(channel: "markets"))
        subscriptions.begin("")
        #expect(subscriptions.want(bytes("limit/global\0")) && subscriptions.mayWant(channel: "limit"))
        subscriptions.end("")
        subscriptions.end("market/B")
        #expect(!subscriptions.want(bytes("market/BTC\0")) && !subscriptions.mayWant(channel: "market"))
    }

    @Test func `keep nothing of a prefix that no topic is long enough to begin with`() {
        let subscriptions = Subscriptions()
        subscriptions.begin(String(repeating: "a", count: Bounds.topicBytes + 2))
        #expect(subscriptions.version == 0 && !subscriptions.mayWant(channel: "aaaa"))
    }

    @Test func `send everything while there are more than can be told apart, and choose again when they have gone`() {
        let subscriptions = Subscriptions(prefixesMax: 2)
        for prefix in ["a", "b", "c", "d"] { subscriptions.begin(prefix) }
        #expect(subscriptions.want(bytes("z/z\0")) && subscriptions.mayWant(channel: "z"))
        subscriptions.end("c")
        #expect(subscriptions.want(bytes("z/z\0")))
        subscriptions.end("d")
        #expect(!subscriptions.want(bytes("z/z\0")) && subscriptions.want(bytes("b/z\0")))
    }

    @Test func `take what is no subscription for what it is`() {
        let subscriptions = Subscriptions()
        #expect(!subscriptions.take([]) && !subscriptions.take([2, 65]) && subscriptions.take([1, 65]))
    }

    @Test func `are asked about a topic once, until they change`() {
        let subscriptions = Subscriptions()
        var table = TopicTable(subscriptions)
        let component = ComponentID(rawValue: 1)
        #expect(!table.mayWant(.verdict))
        subscriptions.begin("verdict/one\0")
        table.listen()
        #expect(table.mayWant(.verdict) && !table.mayWant(.limit))
        let first = table.frame(.verdict, component, key: "one")
        // Known by now: the key is not looked at again.
        let second = table.frame(.verdict, component, key: nil)
        #expect(first == bytes("verdict/one\0") && second == first)
        let other = table.frame(.verdict, ComponentID(rawValue: 2), key: "two")
        #expect(other == nil)
        subscriptions.end("verdict/one\0")
        table.listen()
        let gone = table.frame(.verdict, component, key: "one")
        #expect(!table.mayWant(.verdict) && gone == nil)
    }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

extension Subscriptions {
    fileprivate func begin(_ prefix: String) { _ = take([1] + Array(prefix.utf8)) }
    fileprivate func end(_ prefix: String) { _ = take([0] + Array(prefix.utf8)) }
    fileprivate func take(_ message: [UInt8]) -> Bool { unsafe take(message.span.bytes) }
}
