import Synchronization
import Testing
import WeirLink
import WeirMarket
import WeirModel

@testable import WeirFeed

/// Whoever takes nothing brings the feed to a halt, and costs no memory without bound.
struct SlowTakerTests {
    @Test func `while nobody takes, REST is not asked for more either, and afterwards goes on where it was`()
        async throws
    {
        var config = NetworkConfig.quick
        config.elementsMax = 50
        config.reconciliationBatchWindow = .zero
        let venue = EndlessPast()
        // Nothing listens there: all that comes comes by REST.
        let feed = try NetworkManager(
            baseURL: "http://127.0.0.1:1",
            sessionID: "",
            config: config,
            fetching: venue,
            log: .silent
        )
        let elements = await feed.elements
        await feed.follow(["A"], from: .oldest)
        await feed.start()
        while venue.requests == 0 { try await Task.sleep(for: .milliseconds(5)) }
        // A page fills the buffer. What is asked before that is known is one more at most.
        try await Task.sleep(for: .milliseconds(300))
        #expect(venue.requests <= 2)
        var next: UInt64 = 1
        for await element in elements {
            guard case .message(let update) = element else { continue }
            #expect(update.numbers.last == next)
            next += 1
            if next > 1_000 { break }
        }
        #expect(next == 1_001)
        await feed.stop()
    }
}

/// A hundred prices a page, as many pages as are asked for.
private final class EndlessPast: FeedFetching {
    private let count = Mutex(0)

    var requests: Int { count.withLock { $0 } }

    func fetch(_ request: VenueRequest, patience: Duration) async -> FetchResult {
        count.withLock { $0 += 1 }
        let first = request.query.first { $0.name == "from_seq" }.flatMap { UInt64($0.value) } ?? 1
        let prices = (first..<first + 100).map {
            #"{"sequence_id":\#($0),"timestamp":"2024-01-01T00:00:00Z","price":1}"#
        }
        let body =
            #"{"symbol":"A","prices":[\#(prices.joined(separator: ","))],"oldest_seq":1,"newest_seq":1000000000,"next_from_seq":\#(first + 100),"epoch":1}"#
        return .answer(status: 200, body: Array(body.utf8))
    }
}
