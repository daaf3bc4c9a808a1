import Logging
import ServiceLifecycle
import WeirFeed
import WeirMarket

/// Takes an exchange's ticks from its WebSocket and publishes them on the bus; at its end it prints what was missed, mended and
/// how long that took.
struct MarketFeed: Service {
    let feed: NetworkManager
    let symbols: [String]
    let logger: Logger

    func run() async throws {
        await feed.follow(symbols)
        let elements = await feed.elements
        await feed.start()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await tell(elements) }
            try? await gracefulShutdown()
            await feed.stop()
            await group.waitForAll()
        }
        StandardOutput.write("feed \(await feed.statistics.summary)\n")
    }

    /// Logs everything that is no message.
    private func tell(_ elements: FeedElements) async {
        for await element in elements {
            switch element {
            case .message, .snapshot: continue
            case .orders(let orders): logger.info("feed", metadata: ["orders": "\(orders.count)"])
            case .balance(let balances): logger.info("feed", metadata: ["balances": "\(balances.count)"])
            case .gaveUp: logger.error("feed", metadata: ["element": "\(element)"])
            case .unfillable, .reset, .refused, .reconciliationFailed, .mayHaveMissed, .notPublished:
                logger.warning("feed", metadata: ["element": "\(element)"])
            default: logger.info("feed", metadata: ["element": "\(element)"])
            }
        }
    }
}

extension FeedStatistics {
    /// One line of `name=value`; times in milliseconds.
    fileprivate var summary: String {
        let pairs: [(String, UInt64)] = [
            ("delivered", delivered), ("fetched", fetched), ("gaps", gaps), ("repaired", messagesRepaired),
            ("lost", messagesLost), ("unpublished", unpublished), ("repairLongestMs", repairTimeMax / 1_000_000),
            ("connections", connections),
            ("outages", outages.count), ("outageLongestMs", outages.longest / 1_000_000),
            ("fallbacks", fallbacks.count), ("fallbackLongestMs", fallbacks.longest / 1_000_000),
            ("pongsMissed", pongsMissed), ("requests", requests), ("requestsFailed", requestsFailed),
        ]
        return pairs.map { "\($0)=\($1)" }.joined(separator: " ")
    }
}
