public import WeirModel

/// What a component may live on while it can reach no one.
///
/// The generic cell rate algorithm with a burst of one: permits are spaced, and time that passes unused is not saved up.
/// It starts empty, so that one who starts again and again gains nothing by it. The clock here may be fast by ρ: in a true
/// period it gives out at most `requests·(1+ρ) + 1`, which is what the manager counts.
public struct Reserve: Sendable {
    private var grant: ReserveGrant?
    private var terms: LeaseTerms?
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

    /// The manager has set a rate aside, or another than before. The same one told again changes nothing.
    ///
    /// - Parameters:
    ///   - sent: when the message that this answers was sent for the first time.
    ///   - now: the first permit comes one interval later.
    public mutating func set(_ grant: ReserveGrant, terms: LeaseTerms, sent: Nanoseconds, at now: Nanoseconds) {
        contact(sent: sent)
        guard grant != self.grant || terms != self.terms else { return }
        (self.grant, self.terms) = (grant, terms)
        next = now.adding(grant.interval)
    }

    /// The manager has answered a message that was sent for the first time at `sent`: then it still knew the instance.
    public mutating func contact(sent: Nanoseconds) { lastContact = max(lastContact, sent) }

    /// Nothing is set aside any more: the manager took it back, or the instance is lost.
    public mutating func clear() { self = Reserve() }

    /// When it may no longer be lived on, unless there is contact: `lastContact + R·(1−ρ)`, less the margin.
    public var end: Nanoseconds {
        guard let grant, let terms else { return 0 }
        return lastContact.adding(terms.usable(grant.duration))
    }

    /// Takes a permit for one request.
    ///
    /// - Parameter isUnreachable: whether neither control nor gateway answers; a reserve is for nothing else.
    public mutating func take(at now: Nanoseconds, isUnreachable: Bool) -> Verdict {
        guard isUnreachable, let grant, now < end else { return .none }
        guard now >= next else { return next < end ? .wait(until: next) : .none }
        next = now.adding(grant.interval)
        return .permit(usableUntil: min(end, now.adding(max(grant.useWithin, 1))))
    }
}
