extension NetworkConfig {
    /// All that is wrong with a configuration, each with the field to change.
    public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        public struct Problem: Hashable, Sendable, CustomStringConvertible {
            public var field: String
            public var reason: String

            public var description: String { "\(field) \(reason)" }
        }

        public var problems: [Problem]

        public var description: String { problems.map(\.description).joined(separator: "; ") }
    }

    /// - Throws: every problem at once.
    public func check() throws(Refusal) {
        let problems = signs + orders
        guard problems.isEmpty else { throw Refusal(problems: problems) }
    }

    /// What must be more than nothing.
    private var signs: [Refusal.Problem] {
        let times = [
            ("heartbeatInterval", heartbeatInterval), ("heartbeatTimeout", heartbeatTimeout),
            ("wsIdleTimeout", wsIdleTimeout), ("rateLimitInitialBackoff", rateLimitInitialBackoff),
            ("reorderGrace", reorderGrace), ("reconciliationTimeout", reconciliationTimeout),
            ("reconciliationInitialBackoff", reconciliationInitialBackoff), ("restFetchInterval", restFetchInterval),
            ("restFetchIntervalMin", restFetchIntervalMin), ("reconnectInitialBackoff", reconnectInitialBackoff),
            ("connectTimeout", connectTimeout), ("subscribeTimeout", subscribeTimeout),
        ]
        let counts = [
            ("priceHistoryLimit", priceHistoryLimit), ("reconciliationMaxAttempts", reconciliationMaxAttempts ?? 1),
            ("reconnectMaxAttempts", reconnectMaxAttempts ?? 1), ("symbolsMax", symbolsMax),
            ("waitingMessagesMax", waitingMessagesMax), ("frameBytesMax", frameBytesMax), ("elementsMax", elementsMax),
        ]
        return times.filter { $0.1 <= .zero }.map { Refusal.Problem(field: $0.0, reason: "must be more than zero") }
            + counts.filter { $0.1 <= 0 }.map { Refusal.Problem(field: $0.0, reason: "must be at least 1") }
            + (reconciliationBatchWindow < .zero
                ? [Refusal.Problem(field: "reconciliationBatchWindow", reason: "must not be negative")] : [])
            + (rateLimitBackoffMultiplier >= 1 && rateLimitBackoffMultiplier.isFinite
                ? [] : [Refusal.Problem(field: "rateLimitBackoffMultiplier", reason: "must be at least 1, and finite")])
    }

    /// What must be longer than what.
    private var orders: [Refusal.Problem] {
        let pairs = [
            ("heartbeatTimeout", heartbeatTimeout, "heartbeatInterval", heartbeatInterval, false),
            ("rateLimitInitialBackoff", rateLimitInitialBackoff, "rateLimitMaxBackoff", rateLimitMaxBackoff, true),
            ("reorderGrace", reorderGrace, "reconciliationTimeout", reconciliationTimeout, false),
            (
                "reconciliationBatchWindow", reconciliationBatchWindow, "reconciliationTimeout", reconciliationTimeout,
                false
            ),
            (
                "reconciliationInitialBackoff", reconciliationInitialBackoff, "reconciliationMaxBackoff",
                reconciliationMaxBackoff, true
            ),
            ("restFetchIntervalMin", restFetchIntervalMin, "restFetchInterval", restFetchInterval, true),
            ("restFetchInterval", restFetchInterval, "restFetchIntervalMax", restFetchIntervalMax, true),
            ("reconnectInitialBackoff", reconnectInitialBackoff, "reconnectMaxBackoff", reconnectMaxBackoff, true),
        ]
        return pairs.compactMap { field, short, other, long, mayBeEqual in
            guard short > long || !mayBeEqual && short == long else { return nil }
            let relation = mayBeEqual ? "must not be longer than" : "must be shorter than"
            return Refusal.Problem(field: field, reason: "(\(short)) \(relation) \(other) (\(long))")
        }
    }
}
