import Logging
import Weir
import WeirMarket
import WeirModel

/// Hands what a feed tells on to the bus, in order, as fast as that takes it: messages and snapshots on their topics, and what
/// is not among them as a ``FeedNotice``.
struct FeedPublisher: Sendable {
    let bus: any FeedPublishing
    let log: FeedLog
    /// Is told of each message that was not published, and why; no reason where none is any more.
    let onLoss: @Sendable (MarketUpdate, _ reason: String?) async -> Void

    /// Until the elements end. One message that cannot be published is no reason to keep the others back; only where the bus is
    /// closed, or there is no time left, nothing more is published, and the rest is counted.
    func run(_ elements: FeedElements) async {
        var isOver = false
        var left = 0
        for await element in elements {
            guard let (topic, bytes, update) = content(of: element) else { continue }
            do {
                if !isOver { try await bus.publish(topic, payload: bytes) }
            } catch {
                isOver = Self.isEnd(error)
                if isOver { log.feed.error("publishing has ended", metadata: ["reason": "\(error)"]) }
                if !isOver { await skip(topic, update, error) }
            }
            guard isOver, let update else { continue }
            left += 1
            await onLoss(update, nil)
        }
        if left > 0 { log.feed.error("told and never published", metadata: ["messages": "\(left)"]) }
    }

    /// What is published of an element; without an update where it is no message.
    private func content(of element: FeedElement) -> (topic: Topic, bytes: [UInt8], update: MarketUpdate?)? {
        switch element {
        case .message(let update), .snapshot(let update, _, _): (update.topic, update.bytes, update)
        default: FeedNotice(element).map { ($0.topic, $0.bytes, nil) }
        }
    }

    private func skip(_ topic: Topic, _ update: MarketUpdate?, _ error: any Error) async {
        guard let update else {
            return log.feed.error("a notice was not published", metadata: ["topic": "\(topic)", "reason": "\(error)"])
        }
        await onLoss(update, "\(error)")
    }

    private static func isEnd(_ error: any Error) -> Bool {
        if error is CancellationError { return true }
        return switch error as? PublishError {
        case .closed, .cancelled: true
        case .reservedChannel, .badTopic, .tooLarge, nil: false
        }
    }
}
