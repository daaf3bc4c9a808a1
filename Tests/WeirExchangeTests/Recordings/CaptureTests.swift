import Foundation
import Testing

@testable import WeirExchange

@Suite(.needsCaptures) struct `Recorded traffic` {
    private func entries(_ name: String) throws -> [RecordingEntry] {
        let reader = try Recording(path: Captures.path(name)).reader()
        var entries: [RecordingEntry] = []
        while let entry = try reader.next() { entries.append(entry) }
        return entries
    }

    private func frames(_ entries: [RecordingEntry]) -> [[UInt8]] {
        entries.compactMap { entry in
            if case .received(_, let json) = entry { json } else { nil }
        }
    }

    @Test(arguments: ["KRAKEN.ws.50.0", "BINANCE.ws.1.0", "BINANCE.http.0.0", "BINANCE.0", "COINBASE.ws.28.0"])
    func `every line is an entry, and each frame is counted`(name: String) throws {
        let lines = try Captures.lines(name)
        let entries = try entries(name)
        #expect(entries.count == lines.count)
        #expect(frames(entries).count == lines.count { $0.first?.isNumber == true })
        let bytes = lines.filter { $0.first?.isNumber == true }.map { $0.drop { $0 != " " }.utf8.count - 1 }
        #expect(frames(entries).map(\.count) == bytes)
    }

    @Test func `Kraken's recording has the checksummed updates that another program counted`() throws {
        let frames = try frames(entries("KRAKEN.ws.50.0"))
        #expect(frames.count == 4_321)
        #expect(frames.count { String(decoding: $0, as: UTF8.self).contains(#""c":""#) } == 4_269)
    }

    @Test func `Binance's recording has the depth updates that another program counted`() throws {
        let depth = try frames(entries("BINANCE.ws.1.0")).filter {
            String(decoding: $0, as: UTF8.self).contains("depthUpdate")
        }
        #expect(depth.count == 177)
        #expect(Set(depth.map(MarketFrame.key(for:))) == ["NKNUSDT", "BLZETH", "LRCBTC", "RUNEEUR"])
    }

    @Test func `Binance's snapshots are REST answers`() throws {
        let urls = try entries("BINANCE.http.0.0").compactMap { entry in
            if case .rest(let url, _, _) = entry { url } else { nil }
        }
        #expect(urls.count == 4)
        #expect(urls.allSatisfy { $0.hasPrefix("https://api.binance.com/api/v3/depth?symbol=") })
    }

    @Test func `Kraken's and Coinbase's frames name the symbols that were subscribed`() throws {
        let kraken = try Set(frames(entries("KRAKEN.ws.50.0")).map(MarketFrame.key(for:)))
        let pairs = [
            "WAVES/EUR", "XMR/USD", "KSM/XBT", "GRT/ETH", "SC/EUR", "ETH/CHF", "OCEAN/XBT", "OMG/USD", "XBT/CHF",
            "ADA/XBT",
        ]
        #expect(kraken == Set(pairs + ["raw"]))
        let coinbase = try Set(frames(entries("COINBASE.ws.28.0")).map(MarketFrame.key(for:)))
        let products = [
            "SKL/USD", "SKL/BTC", "BAND/GBP", "NMR/EUR", "BAND/BTC", "YFI/BTC", "DASH/BTC", "NU/GBP", "CRV/EUR",
            "SKL/GBP",
        ]
        #expect(coinbase == Set(products + ["raw"]))
    }

    @Test func `a playback at any speed is as long as the recording divided by it`() throws {
        let entries = try entries("KRAKEN.ws.50.0")
        let times = entries.compactMap(\.time)
        let length = try #require(times.last) - times[0]
        for factor in [1, 10, 1_000] as [UInt32] {
            var playback = RecordingPlayback(speed: PlaybackSpeed(times: factor))
            let last = entries.map { playback.due($0) }.last
            #expect(last == .nanoseconds(length / Int64(factor)))
        }
    }
}
