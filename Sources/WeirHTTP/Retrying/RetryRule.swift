/// What comes after a try that brought no usable answer. Pure: how it ended, what is left, and chance are arguments.
struct RetryRule: Sendable, Equatable {
    /// How often a request is tried again.
    var maxRetries: Int
    var backoff: Backoff

    /// How a try ended.
    enum End: Sendable, Equatable {
        /// 429: not done, and too much.
        case tooMany(retryAfter: Duration?)
        /// 503: not now; whether anything was done is unknown.
        case unavailable(retryAfter: Duration?)
        /// Nothing was sent: no connection could be made.
        case notSent
        /// The other side had closed a kept connection before anything was sent on it.
        case closedBefore
        /// The other side closed a connection while the request on it still waited for its allowance.
        case closedWhileHeld
        /// The other side closed a kept connection just when it was used again, and said nothing.
        case closedWhileIdle
        /// It was sent, and no whole answer came.
        case brokenOff
    }

    enum Next: Sendable, Equatable {
        case again(after: Duration)
        case giveUp
        /// The wait that the other side demands ends only after the deadline.
        case tooLate(wait: Duration)
    }

    /// - Parameters:
    ///   - retries: how often it was tried again already.
    ///   - isIdempotent: whether doing it twice is as good as doing it once.
    ///   - wasReopened: whether a connection that closed in this way was already given its one more try at once.
    ///   - remaining: until the caller's deadline.
    func next(
        after end: End,
        retries: Int,
        isIdempotent: Bool,
        wasReopened: Bool,
        remaining: Duration,
        using chance: inout some RandomNumberGenerator
    ) -> Next {
        guard isIdempotent || end.isSurelyUndone else { return .giveUp }
        if end.isOfKeptConnection, !wasReopened { return .again(after: .zero) }
        guard end.isUncounted || retries < maxRetries else { return .giveUp }
        let failures = end.isUncounted ? 0 : retries
        let wait = max(end.retryAfter ?? .zero, backoff.delay(after: failures, using: &chance))
        return wait < remaining ? .again(after: wait) : .tooLate(wait: wait)
    }
}

extension RetryRule.End {
    /// What the other side said to wait.
    var retryAfter: Duration? {
        switch self {
        case .tooMany(let wait), .unavailable(let wait): wait
        case .notSent, .closedBefore, .closedWhileHeld, .closedWhileIdle, .brokenOff: nil
        }
    }

    /// Whether it says nothing but that a connection was kept for too long: another try costs nothing.
    var isOfKeptConnection: Bool { self == .closedBefore || self == .closedWhileIdle || isUncounted }

    /// Whether it uses up no repetition: however often it happens, it says that we waited, and nothing of the other side.
    var isUncounted: Bool { self == .closedWhileHeld }

    /// Whether it can be repeated whatever it does.
    var isSurelyUndone: Bool {
        switch self {
        case .tooMany, .notSent, .closedBefore, .closedWhileHeld: true
        case .unavailable, .closedWhileIdle, .brokenOff: false
        }
    }
}
