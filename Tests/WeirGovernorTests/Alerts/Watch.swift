import WeirModel

@testable import WeirGovernor

/// A book in virtual time: every change is applied as the governor's fold would, and kept in a log.
struct Watch {
    var book = AlertBook()
    var settings = AlertSettings()
    var now: Nanoseconds = 1_000 * .second
    private(set) var log: [(time: Nanoseconds, change: AlertChange)] = []

    var moment: Moment { Moment(decided: now, utc: Int64(now) + 5) }

    /// - Returns: a word for what happened: `raised warning`, `cleared`, or nothing.
    @discardableResult
    mutating func read(_ reading: Reading, after passed: Nanoseconds = 10 * .second) -> String {
        now += passed
        guard let change = book.change(reading, settings: settings, at: now) else { return "" }
        apply(change)
        return switch change {
        case .raise(let raised): "raised \(raised.severity.name)"
        case .clear: "cleared"
        }
    }

    mutating func apply(_ change: AlertChange) {
        log.append((now, change))
        switch change {
        case .raise(let raised): book.apply(raised, at: moment)
        case .clear(let cleared): book.apply(cleared)
        }
    }

    /// A book that is applied the log alone, as a replay is.
    var replayed: AlertBook {
        log.reduce(into: AlertBook()) { book, entry in
            switch entry.change {
            case .raise(let raised):
                book.apply(raised, at: Moment(decided: entry.time, utc: Int64(entry.time) + 5))
            case .clear(let cleared): book.apply(cleared)
            }
        }
    }
}
