import WeirModel

/// At most N in each window, counted at the moment of use; windows follow the other side's calendar where it has one.
///
/// Up to 2N can pass in a trailing period around an edge: that is this strategy's nature, and `hard: true` refuses it.
///
/// A permit granted within `hold` of the window's end may be used in the next window, so it counts in both. A window that
/// follows no calendar begins with the first request after the last one's end. A calendar window begins where UTC has a
/// multiple of the period. When the wall clock is corrected, the current window may be lengthened to the next edge, never
/// shortened; drift of less than a thousandth of the period is not taken for a correction, and what was granted so close
/// to the edge counts in both windows as well.
struct FixedWindow: Equatable {
    private let amount: UInt64
    private let period: Nanoseconds
    private let hold: Nanoseconds
    private let followsCalendar: Bool
    private var state = State()
    /// What of the amount is set aside.
    var reserved: UInt64 = 0

    /// A plain value, so that a question can roll a copy forward without touching the window.
    private struct State: Equatable {
        /// Where the window ends, on the governor's clock; 0 before the first.
        var end: Nanoseconds = 0
        var used: UInt64 = 0
        /// Of ``used``: what may be used in the next window.
        var carried: UInt64 = 0
        /// Until when the carried permits may be used.
        var carriedUntil: Nanoseconds = 0
    }

    init(amount: UInt64, period: Nanoseconds, hold: Nanoseconds, followsCalendar: Bool) {
        self.amount = amount
        self.period = period
        self.hold = hold
        self.followsCalendar = followsCalendar
    }

    /// How long until `cost` could be admitted, in nanoseconds, if the wall clock is not corrected meanwhile.
    func wait(for cost: UInt64, at moment: Moment) -> Nanoseconds {
        guard cost <= amount.less(reserved) else { return .never }
        let room = amount - reserved - cost
        guard rolled(to: moment).used > room else { return 0 }
        guard followsCalendar else {
            return max(state.end, state.carried > room ? state.carriedUntil : 0).less(moment.decided)
        }
        var asked = moment
        // The window that runs, the same lengthened, and those that its carried permits reach into: no more than that.
        for _ in 0..<4 {
            let state = rolled(to: asked)
            guard state.used > room else { break }
            asked = asked.advanced(to: state.carried > room ? clear(of: state) : state.end)
        }
        return asked.decided - moment.decided
    }

    mutating func charge(_ cost: UInt64, at moment: Moment) {
        charge(cost, usableUntil: moment.decided.adding(hold), at: moment)
    }

    /// Charges permits that may be used until some moment that is not this window's own hold from now.
    mutating func charge(_ cost: UInt64, usableUntil: Nanoseconds, at moment: Moment) {
        state = rolled(to: moment)
        state.used = state.used.addingClamped(cost)
        guard usableUntil.adding(tolerance) > state.end else { return }
        state.carried = state.carried.addingClamped(cost)
        state.carriedUntil = max(state.carriedUntil, usableUntil.adding(tolerance))
    }

    /// Gives back what was charged in the window that still runs; what may be used in the next stays counted there.
    mutating func refund(_ cost: UInt64, grantedAt granted: Nanoseconds, at moment: Moment) {
        guard moment.decided < state.end, granted.adding(period) >= state.end else { return }
        state.used = max(state.used.less(cost), state.carried)
    }

    func used(at moment: Moment) -> UInt64 { rolled(to: moment).used }

    private var tolerance: Nanoseconds { followsCalendar ? period / 1_000 : 0 }

    private func rolled(to moment: Moment) -> State {
        guard moment.decided >= state.end else { return state }
        var next = state
        next.end = end(at: moment)
        // Where the calendar's own window began inside ours, its count goes on to the calendar's edge. (Windows are
        // compared by their ends: near the zero of the governor's clock a beginning could be negative.)
        let isLengthened = next.end.adding(tolerance) < state.end.adding(period)
        if followsCalendar, state.end > 0, isLengthened { return next }
        let reaches = state.carriedUntil.adding(period) > next.end
        next.used = reaches ? state.carried : 0
        next.carried = reaches && state.carriedUntil > next.end ? state.carried : 0
        return next
    }

    /// Where the window that holds `moment` ends.
    private func end(at moment: Moment) -> Nanoseconds {
        guard followsCalendar else { return moment.decided.adding(period) }
        let period = Int64(clamping: period)
        let phase = moment.utc % period
        return moment.decided.adding(UInt64(phase < 0 ? -phase : period - phase))
    }

    /// The beginning of the calendar's first window that no carried permit reaches into.
    private func clear(of state: State) -> Nanoseconds {
        let windows = state.carriedUntil.less(state.end).dividedRoundingUp(by: period)
        return state.end.adding(windows.multipliedClamped(by: period))
    }
}

extension Moment {
    /// The same two clocks, later.
    fileprivate func advanced(to decided: Nanoseconds) -> Moment {
        Moment(decided: decided, utc: utc &+ Int64(truncatingIfNeeded: decided &- self.decided))
    }
}

extension FixedWindow {
    func write(to out: inout CanonicalWriter) {
        out.write(state.end)
        out.write(state.used)
        out.write(state.carried)
        out.write(state.carriedUntil)
    }

    mutating func read(from input: inout CanonicalReader) throws(CanonicalError) {
        state.end = try input.readUInt64()
        state.used = try input.readUInt64()
        state.carried = try input.readUInt64()
        state.carriedUntil = try input.readUInt64()
    }

    /// Takes over the window that runs when a limit changes its numbers; its end never comes earlier.
    mutating func inherit(_ old: FixedWindow) { state = old.state }
}
