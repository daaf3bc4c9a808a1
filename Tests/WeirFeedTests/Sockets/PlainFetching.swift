import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import WeirFeed
import WeirMarket

/// REST without limits.
struct PlainFetching: FeedFetching {
    let base: String

    func fetch(_ request: VenueRequest, patience: Duration) async -> FetchResult {
        do {
            var asked = HTTPClientRequest(url: base + request.target)
            asked.method = .RAW(value: request.method.rawValue)
            for (name, value) in request.headers { asked.headers.add(name: name, value: value) }
            let answer = try await HTTPClient.shared.execute(asked, timeout: TimeAmount(patience))
            let body = try await answer.body.collect(upTo: 16 << 20)
            return .answer(status: Int(answer.status.code), body: Array(body.readableBytesView))
        } catch {
            return .failed("\(error)")
        }
    }
}
