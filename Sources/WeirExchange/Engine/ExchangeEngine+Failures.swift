extension ExchangeEngine {
    /// Puts a failure in force, or has it happen.
    ///
    /// - Parameters:
    ///   - mode: checked before.
    ///   - session: the name of the only session it concerns; nil for all. Ignored by what happens to the market as a whole.
    package mutating func fail(_ kind: FailureKind, _ mode: FailureMode, session: String?, at moment: Int64) {
        advance(to: moment)
        switch kind {
        case .restart: restartMarket()
        case .historyLoss: destroy(mode)
        default: failures.put(kind, mode, session: session, now: now)
        }
    }

    /// Takes failures out of force.
    ///
    /// - Parameters:
    ///   - kind: nil for every one.
    ///   - session: only this session's own; nil for all.
    /// - Returns: how many there were.
    @discardableResult
    package mutating func restore(_ kind: FailureKind?, session: String?, at moment: Int64) -> Int {
        advance(to: moment)
        return failures.remove(kind, session: session, now: now)
    }

    /// The moment as of which a REST request is shown prices: `stale-snapshot` has it lie in the past.
    func pricesSeen(session: String?, at now: Int64) -> Int64 {
        guard let mode = failures.mode(.staleSnapshot, session: session, at: now) else { return now }
        return now.addingClamped(-mode.delay.nanoseconds)
    }

    /// What has been destroyed of each symbol's history, as it was ordered.
    package var destroyed: [(symbol: String, sequences: [ClosedRange<Int64>])] {
        market.listings.compactMap { listing in
            let ranges = market.destroyed(of: listing.symbol)
            return ranges.isEmpty ? nil : (listing.symbol, ranges)
        }
    }

    /// Counts the market's beginnings, from 1.
    package var epoch: Int64 { market.epoch }
}
