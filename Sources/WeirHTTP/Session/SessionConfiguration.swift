/// How a ``Session`` behaves. The values that the seeds name are at their defaults.
public struct SessionConfiguration: Sendable {
    // MARK: Connections

    /// Connections that may be open at the same time, over all hosts; nil: the component's `connections` in the topology,
    /// and 100 where that is unlimited. Never more than the topology allows.
    public var connectionLimit: Int?
    /// How long an unused connection is kept for the next request.
    public var keepAlive = Duration.seconds(30)
    /// A PEM file with what the other side's certificate is signed by; nil for what the system trusts.
    public var certificate: String?

    // MARK: Times

    /// How long making a connection may take, name resolution and TLS included.
    public var connectTimeout = Duration.seconds(10)
    /// How long the other side may say nothing while an answer is waited for.
    public var idleTimeout = Duration.seconds(10)
    /// How long a request may take from the call to the last byte, with all waits and repetitions, unless it has a deadline
    /// of its own.
    public var totalTimeout = Duration.seconds(30)

    // MARK: Bodies

    /// The largest body that is taken, in bytes, after decompression.
    public var bodyBytesMax = 16 << 20
    /// Whether gzip and deflate are asked for and undone.
    public var decompresses = true
    /// Bytes that a request is expected to take, sent and received together, where it does not say; settled by what it
    /// took.
    public var expectedBytes: UInt64 = 2_048

    // MARK: Headers

    /// What goes into `X-API-Key`; nil: nothing.
    public var apiKey: String?
    /// Headers of every request.
    public var headers: [(name: String, value: String)] = []
    /// Headers in which the other side says how much of its window is used; the first that an answer has counts.
    public var usedWeightHeaders = ["X-Used-Weight", "X-Used-Weight-1m", "X-MBX-USED-WEIGHT-1M", "X-MBX-USED-WEIGHT"]
    /// Headers in which it says how much its window holds; the first that an answer has counts. Adaptive limits go by it.
    public var quotaHeaders = ["X-RateLimit-Limit", "RateLimit-Limit"]

    // MARK: Limits, by the second seed's names

    /// Whether an allowance is asked for before a request leaves. Without it requests are recorded and what the other side
    /// pushes back is heeded, but nothing keeps a limit from being hit.
    public var rateLimitProactive = true
    /// The first ceiling of the wait before a repetition.
    public var rateLimitInitialBackoff = Duration.seconds(1)
    /// No wait that this side chooses is longer.
    public var rateLimitMaxBackoff = Duration.seconds(60)
    /// What each ceiling is of the one before.
    public var rateLimitBackoffMultiplier = 2.0
    /// How often a request is tried again.
    public var maxRetries = 3
    /// How long a ban (418) is waited out where the answer does not say.
    public var banTime = Duration.seconds(120)

    // MARK: Protection

    /// Requests that may wait for their turn; more are refused at once.
    public var waitingMax = 1_000
    /// Of each host; nil: none.
    public var circuitBreaker: CircuitBreaker.Settings? = CircuitBreaker.Settings()

    public init() {}
}

extension SessionConfiguration {
    var backoff: Backoff {
        Backoff(
            initial: rateLimitInitialBackoff,
            longest: rateLimitMaxBackoff,
            multiplier: rateLimitBackoffMultiplier
        )
    }

    var retryRule: RetryRule { RetryRule(maxRetries: maxRetries, backoff: backoff) }

    /// No time of a configuration is longer: a year.
    static let longestTime = Duration.seconds(365 * 86_400)
    /// The most that ``bodyBytesMax`` may be: a tebibyte.
    static let bodyBytesLimit = 1 << 40
    /// The most that ``rateLimitBackoffMultiplier`` may be.
    static let multiplierLimit = 1_000.0

    /// Everything that is wrong with it, at once.
    var problems: [String] {
        var problems: [String] = []
        func demand(_ holds: Bool, _ problem: String) { if !holds { problems.append(problem) } }
        func demandTime(_ time: Duration, _ name: String) {
            demand(time > .zero && time <= Self.longestTime, "\(name) is above zero and at most a year")
        }
        demand(connectionLimit.map { $0 >= 1 } ?? true, "connectionLimit is at least 1")
        demandTime(keepAlive, "keepAlive")
        demandTime(connectTimeout, "connectTimeout")
        demandTime(idleTimeout, "idleTimeout")
        demandTime(totalTimeout, "totalTimeout")
        demand((0...Self.bodyBytesLimit).contains(bodyBytesMax), "bodyBytesMax is 0 … 2^40 bytes")
        demandTime(rateLimitInitialBackoff, "rateLimitInitialBackoff")
        demandTime(rateLimitMaxBackoff, "rateLimitMaxBackoff")
        demand(
            rateLimitMaxBackoff >= rateLimitInitialBackoff,
            "rateLimitMaxBackoff is not below rateLimitInitialBackoff"
        )
        demand(
            (1...Self.multiplierLimit).contains(rateLimitBackoffMultiplier),
            "rateLimitBackoffMultiplier is 1 … 1,000"
        )
        demand(maxRetries >= 0, "maxRetries is not negative")
        demandTime(banTime, "banTime")
        demand(waitingMax >= 0, "waitingMax is not negative")
        return problems + (circuitBreaker?.problems ?? [])
    }
}
