import WeirModel

/// Everything that will happen to a manager and its components, but for what they do themselves. One seed, one schedule.
public struct Schedule {
    public let seed: UInt64
    let misdeeds: Misdeeds
    let weather: VirtualNetwork.Weather
    let manager: ManagerPlan
    let components: [ComponentPlan]
    let subscribers: [SubscriberPlan]
    /// What is promised; the manager governs by it, unless a misdeed has it govern by another.
    let promised: Configuration
    /// What hard buckets were declared as.
    let declared: [LimitID: (amount: UInt64, period: Nanoseconds)]
    /// When use is measured, in true time; nil for never.
    let measured: Range<Nanoseconds>?
    /// When it ends, in true time.
    let end: Nanoseconds
    /// When nothing goes wrong any more, in true time; until the end all must be well again. Nil where that is not asked.
    let calmFrom: Nanoseconds?

    /// A schedule with anything in it.
    public init(seed: UInt64, misdeeds: Misdeeds = []) {
        var draft = Draft(seed: seed)
        draft.drawAnything()
        self.init(draft, misdeeds: misdeeds)
    }

    /// A schedule of steady demand above one limit, without faults.
    ///
    /// - Parameter isLeased: whether its components may be paid in advance, by a limit that is large enough for it.
    public init(steady seed: UInt64, isLeased: Bool) {
        var draft = Draft(seed: seed)
        draft.drawSteady(isLeased: isLeased)
        self.init(draft, misdeeds: [])
    }

    /// The whole bus: what is asked, published and followed, the faults that are wanted for some minutes, and then none.
    public init(bus seed: UInt64, faults: FaultSet = .all, minutes: Int = 1, misdeeds: Misdeeds = []) {
        var draft = Draft(seed: seed)
        draft.drawBus(faults, minutes: minutes)
        self.init(draft, misdeeds: misdeeds)
    }

    private init(_ draft: Draft, misdeeds: Misdeeds) {
        (seed, self.misdeeds, weather, components) = (draft.seed, misdeeds, draft.weather, draft.components)
        subscribers = draft.subscribers
        calmFrom = draft.calmFrom == .never ? nil : draft.calmFrom
        (promised, declared, measured, end) = (draft.configuration, draft.declared, draft.measured, draft.end)
        var manager = draft.manager
        manager.configuration = draft.configuration
        if misdeeds.contains(.ignoresHold) {
            for place in manager.configuration.limits.indices { manager.configuration.limits[place].hold = 0 }
        }
        self.manager = manager
    }
}
