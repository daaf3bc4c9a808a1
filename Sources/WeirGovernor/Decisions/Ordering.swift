import WeirModel

extension Governor {
    /// An administrator gives a limit other numbers, or (nil) those of the topology again. A cut is in force at once for
    /// verdicts, and for what was leased within one lease. An adaptive limit that is ordered below its floor stands at what
    /// was ordered: a cut does not fail because of a floor that was declared for better times.
    mutating func set(
        _ limit: LimitID,
        to numbers: LimitChanged.Numbers?,
        _ reason: String,
        at moment: Moment,
        into events: inout [Event]
    ) -> Answer {
        guard let place = limits.place(of: limit), reason.utf8.count <= Bounds.reasonBytes else {
            return .refused(.badOrder)
        }
        let definition = limits.definitions[place]
        let new = numbers ?? limits.standings[place].declared
        guard definition.with(new).fault == nil else { return .refused(.badOrder) }
        guard new != limits.standings[place].base || new != definition.numbers else { return .done }
        tell(place, .administration, new, reason, at: moment, into: &events)
        return .done
    }

    /// One event for one limit, in its component's topic. It says until when the limit holds whatever it is about: who hears it
    /// goes by what it was told last.
    mutating func tell(
        _ place: Int,
        _ cause: LimitChanged.Cause,
        _ new: LimitChanged.Numbers,
        _ reason: String,
        pausedUntil: Nanoseconds = 0,
        knowledge: LimitChanged.Knowledge = .init(),
        at moment: Moment,
        into events: inout [Event]
    ) {
        let definition = limits.definitions[place]
        let standing = limits.standings[place].pausedUntil
        let change = LimitChanged(
            limit: definition.id,
            name: definition.name,
            cause: cause,
            old: definition.numbers,
            new: new,
            reason: reason,
            pausedUntil: standing > moment.decided ? max(pausedUntil, standing) : pausedUntil,
            knowledge: knowledge
        )
        let scope = self.place(of: definition.scope) == nil ? ComponentID.manager : definition.scope
        emit(.limitChanged(change), by: Sender(component: scope, instance: .none), at: moment, into: &events)
    }
}
