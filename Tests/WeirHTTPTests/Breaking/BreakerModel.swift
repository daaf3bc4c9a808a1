import WeirHTTP
import WeirModel

/// A circuit breaker that is too slow to be wrong: it keeps all that ever happened, in eras of one state each, and derives what
/// it says from all of it at each question.
struct BreakerModel {
    let settings: CircuitBreaker.Settings
    /// How long it stays open after so many openings in a row: chance, as the real one is given it.
    let openTime: (Int) -> Nanoseconds
    private(set) var eras: [Era] = [Era(state: .closed, openings: 0)]

    struct Era {
        var state: CircuitBreaker.State
        /// How many open eras came since the last closed one, this one included.
        var openings: Int
        /// When an open one is over.
        var end: Nanoseconds = .never
        /// All that was let through, in order.
        var calls: [Call] = []
        /// Failures (true) and successes, in the order in which they were told.
        var results: [Bool] = []
    }

    struct Call {
        /// When it left; nil before.
        var left: Nanoseconds?
        var result: Result?
        enum Result { case failure, success, withdrawn }
    }

    /// Which call it was.
    struct Ticket {
        var era: Int
        var call: Int
    }

    init(_ settings: CircuitBreaker.Settings, openTime: @escaping (Int) -> Nanoseconds) {
        (self.settings, self.openTime) = (settings, openTime)
    }

    var state: CircuitBreaker.State { eras[eras.count - 1].state }
    /// How often it changed.
    var changes: Int { eras.count - 1 }

    mutating func admit(at now: Nanoseconds) -> Ticket? {
        settle(at: now)
        let last = eras.count - 1
        let counted = eras[last].calls.count { $0.result == nil || $0.result == .success }
        if state == .open || (state == .halfOpen && counted >= settings.probes) { return nil }
        eras[last].calls.append(Call())
        return Ticket(era: last, call: eras[last].calls.count - 1)
    }

    mutating func leave(_ ticket: Ticket, at now: Nanoseconds) {
        let left = eras[ticket.era].calls[ticket.call].left
        eras[ticket.era].calls[ticket.call].left = left ?? now
    }

    mutating func report(_ ticket: Ticket, _ result: Call.Result, at now: Nanoseconds) {
        if result != .withdrawn { settle(at: now) }
        eras[ticket.era].calls[ticket.call].result = result
        guard ticket.era == eras.count - 1, result != .withdrawn else { return }
        eras[ticket.era].results.append(result == .failure)
        let results = eras[ticket.era].results
        switch state {
        case .open: return
        case .closed where results.suffix(settings.window).count { $0 } >= settings.failures: open(at: now)
        case .closed: return
        case .halfOpen where result == .failure: open(at: now)
        case .halfOpen where results.count >= settings.probes: eras.append(Era(state: .closed, openings: 0))
        case .halfOpen: return
        }
    }

    /// Goes through all that time alone changes.
    private mutating func settle(at now: Nanoseconds) {
        while true {
            let era = eras[eras.count - 1]
            switch era.state {
            case .closed: return
            case .open:
                if era.end > now { return }
                eras.append(Era(state: .halfOpen, openings: era.openings))
            case .halfOpen:
                let timeout = Nanoseconds(settings.probeTimeout / .nanoseconds(1))
                let ends = era.calls.filter { $0.result == nil }.compactMap { $0.left.map { $0 + timeout } }
                guard let first = ends.min(), first <= now else { return }
                open(at: first)
            }
        }
    }

    private mutating func open(at time: Nanoseconds) {
        let openings = eras[eras.count - 1].openings
        eras.append(Era(state: .open, openings: openings + 1, end: time + openTime(openings)))
    }
}
