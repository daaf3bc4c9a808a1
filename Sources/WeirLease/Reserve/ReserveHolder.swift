public import WeirModel

/// What a component may live on while it can reach no one.
///
/// The generic cell rate algorithm with a burst of one: permits are spaced, and time that passes unused is not saved up.
/// It starts empty, so that one who starts again and again gains nothing by it. The clock here may be fast by ρ: in a true
/// period it gives out at most `amount·(1+ρ) + 1`, which is what the manager counts.
public struct ReserveHolder: Sendable {
    private var held: Held?
    /// When the next permit may be taken.
    private var next: Nanoseconds = .never
    private var lastContact: Nanoseconds = 0

    public init() {}

    /// What came of asking for a permit.
    public enum Verdict: Equatable, Sendable {
        /// For one request, until that time.
        case permit(usableUntil: Nanoseconds)
        /// There will be one then.
        case wait(until: Nanoseconds)
        /// There is none: someone can be asked, nothing is set aside, or its time is over.
        case none
    }

    /// What is set aside, and what it is held against.
    private struct Held: Equatable, Sendable {
        let reserve: Reserve
        let useWithin: Nanoseconds
        let terms: LeaseTerms

        /// Between two permits: `⌈(period + useWithin) / amount⌉`. The permits used in one period were taken within
        /// `period + useWithin`, so they are at most `amount + 1`.
        var interval: Nanoseconds {
            guard reserve.amount > 0 else { return .never }
            let (span, amount) = (reserve.period.adding(useWithin), UInt64(reserve.amount))
            return span / amount + (span % amount == 0 ? 0 : 1)
        }
    }

    /// The manager has set a rate aside, or another than before. The same one told again changes nothing.
    ///
    /// - Parameters:
    ///   - useWithin: how long after it was taken a permit may be used, in nanoseconds; permits are spaced wider by as much
    ///     a period.
    ///   - sent: when the message that this answers was sent for the first time.
    ///   - now: the first permit comes one interval later.
    public mutating func set(
        _ reserve: Reserve,
        useWithin: Nanoseconds,
        terms: LeaseTerms,
        sent: Nanoseconds,
        at now: Nanoseconds
    ) {
        contact(sent: sent)
        let new = Held(reserve: reserve, useWithin: useWithin, terms: terms)
        guard new != held else { return }
        held = new
        next = now.adding(new.interval)
    }

    /// The manager has answered a message that was sent for the first time at `sent`: then it still knew the instance.
    public mutating func contact(sent: Nanoseconds) { lastContact = max(lastContact, sent) }

    /// Nothing is set aside any more: the manager took it back, or the instance is lost.
    public mutating func clear() { self = ReserveHolder() }

    /// Whether there is a permit now, or will be one before the end.
    public func isUsable(at now: Nanoseconds) -> Bool { held != nil && max(now, next) < end }

    /// When it may no longer be lived on, unless there is contact: `lastContact + R·(1−ρ)`, less the margin.
    public var end: Nanoseconds {
        guard let held else { return 0 }
        return lastContact.adding(held.terms.usable(held.reserve.lasts))
    }

    /// Takes a permit for one request.
    ///
    /// - Parameter isUnreachable: whether neither control nor gateway answers; a reserve is for nothing else.
    public mutating func take(at now: Nanoseconds, isUnreachable: Bool) -> Verdict {
        guard isUnreachable, let held, now < end else { return .none }
        guard now >= next else { return next < end ? .wait(until: next) : .none }
        next = now.adding(held.interval)
        return .permit(usableUntil: min(end, now.adding(max(held.useWithin, 1))))
    }
}
