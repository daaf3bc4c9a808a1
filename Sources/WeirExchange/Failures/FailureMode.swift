/// How one failure behaves. Which of its fields matter, depends on the ``FailureKind``.
public struct FailureMode: Equatable, Sendable {
    /// Whether it is in force. A mode of one session that is not excepts that session from what holds for all.
    public var enabled: Bool
    /// Messages that a session is still sent as if nothing were wrong, counted from when the failure is switched on or the
    /// session begins: at least 0.
    public var afterMessages: Int
    /// The part of frames that it strikes: 0...1.
    public var ratio: Double
    /// How late (`delay`), how long overtaken (`reorder`), how old (`stale-snapshot`): 0...1 hour.
    public var delay: Duration
    /// How often it strikes at most: each session's frames, or REST answers of all; nil for no end. For `history-loss`: how
    /// many of the newest points of a symbol are forgotten.
    public var count: Int?
    /// How long it is in force; nil for no end.
    public var duration: Duration?
    /// For `throttle`: at least 1.
    public var bytesPerSecond: Int
    /// Whether `drop`, `duplicate`, `reorder` and `corrupt` strike every frame, or MARKET_DATA only.
    public var strikesAllFrames: Bool
    /// What `Retry-After` says, rounded up to whole seconds; nil for no such header.
    public var retryAfter: Duration?
    /// How it says so.
    public var retryAfterForm: RetryAfterForm
    /// For `history-loss`: of which symbol; nil for all.
    public var symbol: String?
    /// For `history-loss`: the sequences to forget; nil for the newest ``count``.
    public var sequences: ClosedRange<Int64>?

    /// The second seed's fields, and its values for them, come first.
    public init(
        enabled: Bool = false,
        afterMessages: Int = 10,
        ratio: Double = 0.05,
        delay: Duration = .milliseconds(200),
        count: Int? = nil,
        duration: Duration? = nil,
        bytesPerSecond: Int = 4_096,
        strikesAllFrames: Bool = false,
        retryAfter: Duration? = nil,
        retryAfterForm: RetryAfterForm = .seconds,
        symbol: String? = nil,
        sequences: ClosedRange<Int64>? = nil
    ) {
        self.enabled = enabled
        self.afterMessages = afterMessages
        self.ratio = ratio
        self.delay = delay
        self.count = count
        self.duration = duration
        self.bytesPerSecond = bytesPerSecond
        self.strikesAllFrames = strikesAllFrames
        self.retryAfter = retryAfter
        self.retryAfterForm = retryAfterForm
        self.symbol = symbol
        self.sequences = sequences
    }

    /// What is wrong with it, in words; nil where nothing is.
    var fault: String? {
        guard afterMessages >= 0 else { return "after_messages is \(afterMessages) and must be at least 0" }
        guard 0...1 ~= ratio else { return "ratio is \(ratio) and must be within 0...1" }
        guard .zero ... .seconds(3_600) ~= delay else { return "delay_ms must be within 0...3600000" }
        guard (count ?? 1) >= 1 else { return "count must be at least 1" }
        guard duration.map({ $0 > .zero && $0 <= .seconds(31_536_000) }) ?? true else {
            return "seconds must be above 0 and at most a year"
        }
        guard bytesPerSecond >= 1 else { return "bytes_per_second must be at least 1" }
        guard retryAfter.map({ .zero ... .seconds(31_536_000) ~= $0 }) ?? true else {
            return "retry_after_seconds must be within 0...31536000"
        }
        return nil
    }
}

/// The forms of `Retry-After` that RFC 9110 knows (sections 10.2.3 and 5.6.7): seconds, or a date in one of three forms.
public enum RetryAfterForm: String, CaseIterable, Sendable {
    /// `120`
    case seconds
    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    case imfFixdate = "imf-fixdate"
    /// `Sunday, 06-Nov-94 08:49:37 GMT`
    case rfc850
    /// `Sun Nov  6 08:49:37 1994`
    case asctime
}
