/// A log of arrivals that can be asked afterwards how many there were, and how densely: what a test holds against a
/// component's allocation. Pure: it knows only the times it is given.
public struct ArrivalCounter: Sendable {
    /// One request that reached the exchange.
    public struct Arrival: Equatable, Sendable {
        /// As in ``ClientStatistics/client``.
        public let client: String
        /// Without the query.
        public let path: String
        /// Nanoseconds on the exchange's monotonic clock.
        public let time: Int64
    }

    /// In the order recorded.
    public private(set) var arrivals: [Arrival] = []
    /// Arrivals that the full log did not keep. Where it is not zero, counts and peaks are lower bounds.
    public private(set) var dropped = 0
    private let capacity: Int

    /// - Parameter capacity: how many arrivals are kept. Default: 1,000,000.
    public init(capacity: Int = 1_000_000) { self.capacity = capacity }

    /// - Parameter time: nanoseconds, of any clock that does not go back.
    public mutating func record(client: String, path: String, at time: Int64) {
        guard arrivals.count < capacity else {
            dropped += 1
            return
        }
        arrivals.append(Arrival(client: client, path: path, time: time))
    }

    /// How many arrivals there were: of one client, on one path, or of all where these are nil.
    public func count(client: String? = nil, path: String? = nil) -> Int { times(client, path).count }

    /// The largest number of arrivals in any trailing window (t − width, t].
    ///
    /// - Parameters:
    ///   - width: more than zero. Default: one second.
    ///   - client: only this client's; nil for all.
    ///   - path: only on this path; nil for all.
    public func peak(within width: Duration = .seconds(1), client: String? = nil, path: String? = nil) -> Int {
        let times = times(client, path).sorted()
        let width = width.nanoseconds
        var first = 0
        var largest = 0
        // A window is fullest when it ends with an arrival.
        for (last, time) in times.enumerated() {
            while times[first] <= time - width { first += 1 }
            largest = max(largest, last - first + 1)
        }
        return largest
    }

    private func times(_ client: String?, _ path: String?) -> [Int64] {
        arrivals.lazy.filter { (client ?? $0.client) == $0.client && (path ?? $0.path) == $0.path }.map(\.time)
    }
}
