/// Everything that can be set about an exchange. Ranges are checked by ``Exchange/init(_:clock:logger:)``.
public struct ExchangeConfiguration: Sendable {
    /// The address to listen on.
    public var host: String
    /// 0...65,535; 0 lets the system choose, and ``Exchange/port`` tells.
    public var port: Int
    /// What all prices follow from.
    public var seed: UInt64
    /// The symbols traded: 1...1,000, each once.
    public var listings: [Listing]
    /// The time from tick to tick of every symbol: 1 µs...1 day.
    public var tickInterval: Duration
    /// When tick 1 of every symbol happens, in nanoseconds since 1970; nil for when the exchange is made. Two exchanges
    /// with one seed and one start show the same market.
    public var marketStart: Int64?
    /// How many of the latest ticks of a symbol can be asked for: at least 1. They cost no memory.
    public var historyLength: Int
    /// Requests that a client may make in any trailing second: 1...1,000,000.
    public var requestsPerSecond: Int
    /// Whether violations are punished by ``banRule``.
    public var banning: Bool
    /// How, where they are.
    public var banRule: BanRule
    /// Whole units of each asset in a new account: 0...10,000,000,000.
    public var startingBalance: Int
    /// Orders kept for a client: 1...100,000. Beyond them the oldest closed one is forgotten.
    public var ordersKept: Int
    /// Clients known at once: 1...1,000,000. More are answered 503.
    public var clientsKept: Int
    /// Whether each arrival is kept for ``Exchange/arrivals``.
    public var recordsArrivals: Bool
    /// How many: 1...100,000,000.
    public var arrivalsKept: Int
    /// Connections served at once: 1...100,000. More wait to be accepted.
    public var connections: Int
    /// How long a connection may be idle before it is closed: more than zero.
    public var idleTimeout: Duration
    /// Bytes of a request's body: 1...16,777,216.
    public var bodyBytes: Int
    /// Bytes of a request's path and query: 64...16,384.
    public var targetBytes: Int
    /// What goes wrong from the beginning, for all sessions.
    public var failures: FailuresConfig
    /// What a request weighs in its client's rate limit, by its path, such as `/api/v1/prices`: 1...10,000; 1 where nothing is
    /// said.
    public var weights: [String: Int]
    /// WebSocket sessions at once: 1...100,000. More are refused with 503.
    public var sessions: Int
    /// Messages that a session may send in any trailing second: 1...1,000,000. More close it with 1008.
    public var messagesPerSecond: Int
    /// Bytes of a message that a session may send, all fragments together: 125...16,777,216. A longer one closes it with 1009.
    public var messageBytes: Int
    /// Bytes that may wait for a session which does not read: 65,536...1,073,741,824. More close it with 1013.
    public var bytesWaiting: Int
    /// Frames that failures may hold back for one session: 1...10,000,000. More close it with 1013.
    public var framesWaiting: Int
    /// Files of recorded traffic, which are served under `/ws/recording` and `/recording/`.
    public var recordings: [String]
    /// How fast they are played; nil for as fast as they are read.
    public var recordingSpeed: PlaybackSpeed?

    public init(
        host: String = "127.0.0.1",
        port: Int = 0,
        seed: UInt64 = 1,
        listings: [Listing] = Listing.examples,
        tickInterval: Duration = .milliseconds(100),
        marketStart: Int64? = nil,
        historyLength: Int = 1_000_000,
        requestsPerSecond: Int = 10,
        banning: Bool = false,
        banRule: BanRule = BanRule(),
        startingBalance: Int = 1_000_000,
        ordersKept: Int = 1_000,
        clientsKept: Int = 10_000,
        recordsArrivals: Bool = false,
        arrivalsKept: Int = 1_000_000,
        connections: Int = 1_024,
        idleTimeout: Duration = .seconds(60),
        bodyBytes: Int = 16_384,
        targetBytes: Int = 2_048,
        failures: FailuresConfig = FailuresConfig(),
        weights: [String: Int] = [:],
        sessions: Int = 1_000,
        messagesPerSecond: Int = 100,
        messageBytes: Int = 65_536,
        bytesWaiting: Int = 8_388_608,
        framesWaiting: Int = 100_000,
        recordings: [String] = [],
        recordingSpeed: PlaybackSpeed? = .recorded
    ) {
        self.host = host
        self.port = port
        self.seed = seed
        self.listings = listings
        self.tickInterval = tickInterval
        self.marketStart = marketStart
        self.historyLength = historyLength
        self.requestsPerSecond = requestsPerSecond
        self.banning = banning
        self.banRule = banRule
        self.startingBalance = startingBalance
        self.ordersKept = ordersKept
        self.clientsKept = clientsKept
        self.recordsArrivals = recordsArrivals
        self.arrivalsKept = arrivalsKept
        self.connections = connections
        self.idleTimeout = idleTimeout
        self.bodyBytes = bodyBytes
        self.targetBytes = targetBytes
        self.failures = failures
        self.weights = weights
        self.sessions = sessions
        self.messagesPerSecond = messagesPerSecond
        self.messageBytes = messageBytes
        self.bytesWaiting = bytesWaiting
        self.framesWaiting = framesWaiting
        self.recordings = recordings
        self.recordingSpeed = recordingSpeed
    }
}
