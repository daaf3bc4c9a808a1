import Testing
import WeirMarket
import WeirModel

/// The recorded messages of Kraken's books, pair by pair.
struct KrakenTape {
    /// Snapshot first, and then its updates.
    let messages: [(frame: [UInt8], update: BookUpdate)]

    /// In the order of their names.
    static let all: [KrakenTape] = {
        var pairs: [String: [(frame: [UInt8], update: BookUpdate)]] = [:]
        for frame in Captures.kraken {
            guard let pair = pair(of: frame), let update = try? KrakenVenue.bookUpdate(frame) else { continue }
            pairs[pair, default: []].append((frame, update))
        }
        return pairs.keys.sorted().map { KrakenTape(messages: pairs[$0] ?? []) }
    }()

    private static func pair(of frame: [UInt8]) -> String? {
        var venue = KrakenVenue(messagesPerSnapshot: nil)
        var news: [VenueNews] = []
        try? venue.read(frame, into: &news)
        switch news.first {
        case .message(let message), .snapshot(let message, _): return message.topic.key
        default: return nil
        }
    }
}
