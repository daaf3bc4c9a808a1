import Testing
import WeirMarket

/// Recorded frames, damaged on purpose.
@Suite(.needsCaptures)
struct HostileFrameTests {
    @Test(arguments: [11, 12] as [UInt64])
    func `damaged frames are read or refused, and a refused one leaves nothing`(_ seed: UInt64) {
        var dice = Dice(seed)
        for (frames, venue) in [
            (Captures.kraken, KrakenVenue() as any Venue), (Captures.binance, BinanceVenue()),
            (Captures.coinbase, CoinbaseVenue()),
        ] {
            var (venue, refused) = (venue, 0)
            // Long frames are snapshots, of which each takes as long as a thousand others.
            let frames = frames.filter { $0.count < 4_096 }
            for _ in 0..<(isFull ? 50_000 : 5_000) {
                var frame = frames[Int(dice.below(UInt64(frames.count)))]
                mutate(&frame, &dice)
                var news: [VenueNews] = []
                do { try venue.read(frame, into: &news) } catch {
                    refused += 1
                    #expect(news.isEmpty, "seed \(seed)")
                }
            }
            #expect(refused > 0, "seed \(seed)")
        }
    }

    @Test func `a frame cut off anywhere is refused`() throws {
        var venue = KrakenVenue()
        let frame = try #require(Captures.kraken.last { $0.first == UInt8(ascii: "[") })
        for length in 0..<frame.count {
            var news: [VenueNews] = []
            #expect(throws: VenueError.self) { try venue.read(Array(frame[..<length]), into: &news) }
        }
    }
}
