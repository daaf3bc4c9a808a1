/// What the exchange saw of one client, as `GET /admin/v1/statistics` tells it.
public struct ClientStatistics: Equatable, Sendable {
    /// `key:` and the `X-API-Key`, or `address:` and the remote address.
    public let client: String
    /// Arrivals under `/api/`, whatever was answered.
    public let requests: Int
    /// Arrivals within the rate limit.
    public let accepted: Int
    /// Arrivals answered 429.
    public let refused: Int
    /// Arrivals answered 418.
    public let banned: Int
    /// How often a ban began.
    public let bans: Int
    /// The largest number of arrivals in any trailing second, exact up to 1,048,576. Refused and banned ones count.
    public let peakArrivalsPerSecond: Int

    init(client: String, record: ClientRecord) {
        self.client = client
        requests = record.requests
        accepted = record.accepted
        refused = record.refused
        banned = record.banned
        bans = record.bans
        peakArrivalsPerSecond = record.peakArrivals
    }
}
