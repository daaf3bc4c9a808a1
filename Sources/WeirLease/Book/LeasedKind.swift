import WeirModel

/// One request kind: the lease that is held, the question that is under way, and what they are wanted for.
struct LeasedKind: Sendable {
    let id: UInt16
    let cell: LeaseCell
    var held: Held?
    var asked: Asked?
    /// Questions that were asked anew, and when they were first sent: leases that they still bring go back.
    var superseded: [UInt64: Nanoseconds] = [:]
    /// Before that no lease is asked for: the manager said so.
    var notBefore: Nanoseconds = 0
    var pausedUntil: Nanoseconds = 0
    /// D of the last lease; assumed before the first one under the limits in force.
    var duration: Nanoseconds
    var requests = Demand()
    var bytes = Demand()
    var seen: Seen

    /// The lease that is being spent.
    struct Held: Sendable {
        let lease: LeaseID
        let granted: Amount
        let duration: Nanoseconds
        let usableUntil: Nanoseconds
    }

    /// A question without an answer.
    struct Asked: Sendable {
        let question: LeaseQuestion
        let firstSent: Nanoseconds
        var lastSent: Nanoseconds
        var isRepeated = false
        /// Until when there is any use in handing back the lease that it ends.
        let endsUntil: Nanoseconds
        /// The answer may speak of limits that are no more.
        var isOutdated = false
    }

    /// The cell, as it was looked at last.
    struct Seen: Sendable {
        var left = Amount.none
        var misses: UInt64 = 0
        var missedBytes: UInt64 = 0
        var at: Nanoseconds
        /// When something was last seen to have been spent.
        var spentAt: Nanoseconds
        /// Whether anything was asked for between the last two looks.
        var isWanted = false
    }

    init(id: UInt16, cell: LeaseCell, assumedDuration: Nanoseconds, at now: Nanoseconds) {
        self.id = id
        self.cell = cell
        duration = assumedDuration
        let missed = cell.missed
        seen = Seen(misses: missed.requests, missedBytes: missed.bytes, at: now, spentAt: now)
    }

    /// A kind is not asked for in the name of an instance that is no more.
    mutating func forget(at now: Nanoseconds) {
        _ = takeOut(keeping: .none)
        (held, asked, superseded) = (nil, nil, [:])
        (notBefore, pausedUntil) = (0, 0)
        observe(at: now)
    }
}

// MARK: - The cell

extension LeasedKind {
    /// Reads off the cell what was asked of it since the last time.
    mutating func observe(at now: Nanoseconds) {
        let (left, misses, missedBytes) = (cell.left, cell.missed.requests, cell.missed.bytes)
        let spent = seen.left.requests.less(left.requests)
        let wanted = spent + (misses - seen.misses)
        let wantedBytes = seen.left.bytes.less(left.bytes) + (missedBytes - seen.missedBytes)
        let elapsed = now.less(seen.at)
        requests.note(wanted, over: elapsed, horizon: 4 * duration)
        bytes.note(wantedBytes, over: elapsed, horizon: 4 * duration)
        seen = Seen(
            left: left,
            misses: misses,
            missedBytes: missedBytes,
            at: max(now, seen.at),
            spentAt: spent > 0 ? now : seen.spentAt,
            isWanted: wanted > 0
        )
    }

    /// Takes out of the cell what is left above `kept`.
    mutating func takeOut(keeping kept: Amount) -> Amount {
        let taken = cell.withdraw(keeping: kept)
        seen.left.requests = seen.left.requests.less(taken.requests)
        seen.left.bytes = seen.left.bytes.less(taken.bytes)
        return taken
    }

    /// Ends the lease that is held. - Returns: what goes back; nil where nothing does.
    mutating func endHeld(keeping kept: Amount = .none, at now: Nanoseconds) -> LeaseReturn? {
        guard let ended = held else { return nil }
        held = nil
        let taken = takeOut(keeping: kept)
        // Later the manager may have reclaimed it already.
        guard now < ended.usableUntil else { return nil }
        return LeaseReturn(lease: ended.lease, taken)
    }
}

// MARK: - Demand

extension LeasedKind {
    /// What will be asked for in a span of time.
    func expected(in time: Nanoseconds) -> Amount {
        Amount(
            requests: requests.expected(in: time, least: duration),
            bytes: bytes.expected(in: time, least: duration)
        )
    }

    /// What to ask for; nil where a lease is not worth its message.
    func wanted(_ ground: Ground) -> Amount? {
        let life = ground.life(duration)
        let expected = expected(in: life)
        guard life > 2 * ground.roundTrip, expected.requests >= 2 else { return nil }
        return Amount(
            requests: min(expected.requests + expected.requests / 16 + 1, RequestWord.requestsMax),
            bytes: expected.bytes == 0 ? 0 : min(expected.bytes.adding(expected.bytes / 16 + 1), ByteWord.bytesMax)
        )
    }

    /// What is left when it is time to renew. Never more than half of the lease: where the answer takes longer than a
    /// lease lasts, leases would otherwise be renewed unspent.
    func reserveForRenewal(of held: Held, _ ground: Ground) -> Amount {
        let expected = expected(in: 2 * ground.roundTrip)
        return Amount(
            requests: min(expected.requests, held.granted.requests / 2),
            bytes: min(expected.bytes, held.granted.bytes / 2)
        )
    }

    /// What stays to be spent until the answer to a renewal comes. The next lease overwrites what nobody spends of it, so
    /// it is what will surely be asked for: the mean, less its standard deviation as if requests came by chance alone.
    func keptForRenewal(_ ground: Ground) -> Amount {
        let mean = expected(in: ground.roundTrip)
        guard mean.requests > 0 else { return .none }
        let sure = mean.requests.less(mean.requests.squareRoot + 1)
        return Amount(requests: sure, bytes: mean.bytes.scaled(by: sure, over: mean.requests))
    }
}
