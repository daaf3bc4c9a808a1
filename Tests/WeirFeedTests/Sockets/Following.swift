import Testing
import WeirFeed
import WeirLink
import WeirMarket
import WeirModel

/// Takes what a feed tells, and holds each topic's numbers against their order: each is the one after the last, or follows a
/// reset.
struct Following {
    private var iterator: FeedElements.Iterator
    private var last: [Topic: UInt64] = [:]
    private(set) var messages: [MarketUpdate] = []
    private(set) var events: [FeedElement] = []

    init(_ elements: FeedElements) { iterator = elements.makeAsyncIterator() }

    /// Takes until `isEnough`, with a deadline that only guards against hanging.
    mutating func take(
        _ what: String,
        sourceLocation: SourceLocation = #_sourceLocation,
        until isEnough: (Following) -> Bool
    ) async {
        let deadline = ContinuousClock.now + .seconds(120)
        while !isEnough(self) {
            guard ContinuousClock.now < deadline, let element = await iterator.next() else {
                Issue.record("waited in vain for \(what): \(events.suffix(8))", sourceLocation: sourceLocation)
                return
            }
            note(element, sourceLocation)
        }
    }

    private mutating func note(_ element: FeedElement, _ sourceLocation: SourceLocation) {
        guard case .message(let update) = element else {
            if case .reset(let topic) = element { last[topic] = 0 }
            if case .unfillable(let topic, let range) = element {
                Issue.record("\(topic): \(range) is lost", sourceLocation: sourceLocation)
            }
            return events.append(element)
        }
        let number = update.numbers.last
        if let before = last[update.topic], number != before + 1 {
            Issue.record("\(update.topic): \(number) after \(before)", sourceLocation: sourceLocation)
        }
        last[update.topic] = number
        messages.append(update)
    }

    mutating func forgetEvents() { events = [] }

    func has(_ element: FeedElement) -> Bool { events.contains(element) }

    var hasFallenBack: Bool { events.contains { if case .fallbackOn = $0 { true } else { false } } }

    var hasDisconnected: Bool { events.contains { if case .disconnected = $0 { true } else { false } } }
}

extension NetworkConfig {
    /// With times that a test can wait for.
    static var quick: NetworkConfig {
        var config = NetworkConfig()
        config.heartbeatInterval = .seconds(5)
        config.heartbeatTimeout = .seconds(2)
        config.wsIdleTimeout = .seconds(1)
        config.restFetchInterval = .milliseconds(200)
        config.restFetchIntervalMin = .milliseconds(50)
        config.restFetchIntervalMax = .milliseconds(500)
        config.reconnectInitialBackoff = .milliseconds(50)
        config.reconnectMaxBackoff = .milliseconds(500)
        return config
    }
}
