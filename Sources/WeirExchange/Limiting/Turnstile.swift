internal import Synchronization

/// Every client's record behind one lock. The exchange is an upstream that nobody of ours decides, so its limiter is
/// its own: it shares no line with the governor's.
final class Turnstile: Sendable {
    private struct State {
        var clients: [String: ClientRecord] = [:]
        var arrivals: ArrivalCounter?
        var latest = Int64.min
        var requestsPerSecond: Int
    }

    private let state: Mutex<State>
    private let rule: BanRule?
    private let capacity: Int

    /// - Parameters:
    ///   - rule: nil where nobody is banned.
    ///   - capacity: how many clients are known at most.
    ///   - arrivals: the log to keep; nil for none.
    init(requestsPerSecond: Int, rule: BanRule?, capacity: Int, arrivals: ArrivalCounter?) {
        self.rule = rule
        self.capacity = capacity
        state = Mutex(State(arrivals: arrivals, requestsPerSecond: requestsPerSecond))
    }

    /// What a client may use in any trailing second. A change is in force for the next arrival, and nobody is told.
    var requestsPerSecond: Int {
        get { state.withLock(\.requestsPerSecond) }
        set {
            state.withLock { state in
                state.requestsPerSecond = newValue
                for client in state.clients.keys { state.clients[client]?.limit = newValue }
            }
        }
    }

    /// Judges one arrival.
    ///
    /// Connections are read by several threads, so arrivals may come here out of order by a little; time is held at the
    /// latest seen, as a counter at a door would.
    ///
    /// - Returns: nil where the client is new and no more clients can be known.
    func judge(client: String, path: String, weight: Int = 1, arrivedAt arrival: Int64) -> Judgement? {
        state.withLock { state in
            state.latest = max(state.latest, arrival)
            let now = state.latest
            state.arrivals?.record(client: client, path: path, at: now)
            let isKnown = state.clients[client] != nil
            guard isKnown || state.clients.count < capacity else { return nil }
            return state.clients[
                client,
                default: ClientRecord(requestsPerSecond: state.requestsPerSecond, rule: rule)
            ].arrive(at: now, weight: weight)
        }
    }

    /// Everybody's statistics, ordered by client.
    var statistics: [ClientStatistics] {
        state.withLock { state in
            state.clients.map { ClientStatistics(client: $0.key, record: $0.value) }.sorted { $0.client < $1.client }
        }
    }

    /// The log of arrivals so far; nil where none is kept.
    var arrivals: ArrivalCounter? { state.withLock(\.arrivals) }
}
