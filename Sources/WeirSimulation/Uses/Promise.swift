import WeirModel

/// What a limit promises of the moments of use, on the manager's raw clock.
struct Promise {
    let limit: LimitDefinition
    /// The window that a hard bucket was declared as.
    let declared: (amount: UInt64, period: Nanoseconds)?
    /// The longest time from a grant to its use.
    let slack: Nanoseconds
    /// Its numbers, from when on, in the order of time; what is declared first.
    let numbers: [(since: Nanoseconds, LimitChanged.Numbers)]
    /// When the wall clock was set, or the governor's clock stood still.
    let moves: [Nanoseconds]
    let wall: WallClock

    /// One use that counts.
    struct Count {
        let time: Nanoseconds
        let units: UInt64
    }

    /// What the uses break, in words; nil where they keep it.
    ///
    /// While its numbers change, the largest of them bound what is used; from a slack after each change on, its own.
    func breach(by uses: [Count]) -> String? {
        var most = LimitChanged.Numbers(amount: 0, period: limit.period, burst: 0)
        for (_, numbers) in numbers {
            most.amount = max(most.amount, numbers.amount)
            most.burst = max(most.burst, numbers.burst)
        }
        if let breach = breach(by: uses, under: most) { return breach }
        guard numbers.count > 1 else { return nil }
        for (index, (since, own)) in numbers.enumerated() {
            let until = index + 1 < numbers.count ? numbers[index + 1].since : .never
            let first = index == 0 ? 0 : since + slack
            let part = uses.filter { first <= $0.time && $0.time < until }
            if let breach = breach(by: part, under: own) { return breach + " (after a change)" }
        }
        return nil
    }

    private func breach(by uses: [Count], under numbers: LimitChanged.Numbers) -> String? {
        switch limit.strategy {
        case .slidingWindow: return trailing(uses, numbers.amount, limit.period)
        case .tokenBucket, .adaptive:
            return declared.flatMap { trailing(uses, $0.amount, $0.period) } ?? bucket(uses, numbers)
        case .fixedWindow:
            return trailing(uses, 2 * numbers.amount, limit.period)
                ?? (limit.followsCalendar ? calendar(uses, numbers.amount) : nil)
        case .concurrency: return nil
        }
    }

    /// In no trailing period, without its first instant, more than so many.
    private func trailing(_ uses: [Count], _ amount: UInt64, _ period: Nanoseconds) -> String? {
        var (first, sum) = (0, UInt64(0))
        for use in uses {
            sum += use.units
            while uses[first].time + period <= use.time {
                sum -= uses[first].units
                first += 1
            }
            if sum > amount { return "\(limit.name): \(sum) of \(amount) in the \(period) ns until \(use.time)" }
        }
        return nil
    }

    /// From no use on, more than the burst and what leaks until another, the slack included: in the form of a bucket that
    /// leaks, which is the same for all pairs at once. In units of 1/period.
    private func bucket(_ uses: [Count], _ numbers: LimitChanged.Numbers) -> String? {
        let most = UInt128(numbers.burst) * UInt128(limit.period) + UInt128(slack) * UInt128(numbers.amount)
        var (level, last) = (UInt128(0), Nanoseconds(0))
        for use in uses {
            let leaked = UInt128(use.time - last) * UInt128(numbers.amount)
            level = (level > leaked ? level - leaked : 0) + UInt128(use.units) * UInt128(limit.period)
            last = use.time
            if level > most {
                return "\(limit.name): \((level - most) / UInt128(limit.period)) above the bucket at \(use.time)"
            }
        }
        return nil
    }

    /// In no window of the calendar more than so many, where nobody set the clock since two windows before.
    private func calendar(_ uses: [Count], _ amount: UInt64) -> String? {
        let period = Int64(limit.period)
        var sums: [Int64: UInt64] = [:]
        for use in uses
        where !moves.contains(where: { $0 <= use.time + limit.period && use.time <= $0 + 4 * limit.period }) {
            // By its beginning on the raw clock: a wall clock that is set back shows the same hour twice.
            sums[Int64(use.time) - wall.reading(at: use.time) % period, default: 0] += use.units
        }
        for (window, sum) in sums.sorted(by: { $0.key < $1.key }) where sum > amount {
            return "\(limit.name): \(sum) of \(amount) in the calendar's window from \(window)"
        }
        return nil
    }
}
