import Testing
import WeirLink
import WeirMarket
import WeirModel

@Suite(.needsCaptures)
struct KrakenRecordingTests {
    @Test func `all 4,269 checksums of the recording match`() throws {
        var books: [Int: OrderBook] = [:]
        var (checked, matching, strays) = (0, 0, 0)
        var scratch: [UInt8] = []
        for (pair, tape) in KrakenTape.all.enumerated() {
            for message in tape.messages {
                strays += books[pair, default: OrderBook(depthMax: 1_000)].apply(message.update)
                guard let checksum = message.update.checksum else { continue }
                checked += 1
                if books[pair]?.krakenChecksum(&scratch) == checksum { matching += 1 }
            }
        }
        #expect(checked == 4_269 && matching == 4_269 && strays == 0)
    }

    @Test func `the venue reads every frame, counts each pair by one, and doubts nothing`() throws {
        var venue = KrakenVenue(messagesPerSnapshot: nil)
        var news: [VenueNews] = []
        for frame in Captures.kraken { try venue.read(frame, into: &news) }
        var numbers: [Topic: UInt64] = [:]
        var (messages, snapshots, subscribed) = (0, 0, 0)
        for item in news {
            switch item {
            case .message(let update):
                #expect(update.numbers == .one((numbers[update.topic] ?? 0) + 1))
                numbers[update.topic, default: 0] += 1
                messages += 1
            case .snapshot(let update, let at):
                #expect(at == (numbers[update.topic] ?? 0) + 1)
                numbers[update.topic, default: 0] += 1
                snapshots += 1
            case .subscribed: subscribed += 1
            case .other: break
            default: Issue.record("\(item)")
            }
        }
        #expect(messages == 4_269 && snapshots == 10 && subscribed == 10 && numbers.count == 10)
    }
}
