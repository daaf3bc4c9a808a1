import WeirModel

/// A schedule while it is being drawn.
struct Draft {
    let seed: UInt64
    var chance: Chance
    var weather = VirtualNetwork.Weather(transit: 20 * .microsecond...80 * .microsecond)
    var manager: ManagerPlan
    var components: [ComponentPlan] = []
    var subscribers: [SubscriberPlan] = []
    var configuration = Configuration(digest: 1, components: [], limits: [], kinds: [.request])
    var declared: [LimitID: (amount: UInt64, period: Nanoseconds)] = [:]
    var measured: Range<Nanoseconds>?
    var end: Nanoseconds = 0
    /// When nothing goes wrong any more.
    var calmFrom: Nanoseconds = .never

    /// The window and the amount of the limit that demand is drawn against.
    var period: Nanoseconds = .second
    var amount: UInt64 = 100
    /// When something is wanted, in true time.
    var active: [Range<Nanoseconds>] = []

    init(seed: UInt64) {
        self.seed = seed
        chance = Chance(seed: seed)
        manager = ManagerPlan(
            configuration: configuration,
            clock: VirtualClock(origin: 0, rates: [1_000_000], drift: .second),
            wall: WallClock([])
        )
    }

    /// When the last demand is over.
    var activeUntil: Nanoseconds { active.last?.upperBound ?? 0 }

    /// A time at which something is wanted.
    mutating func activeTime() -> Nanoseconds {
        let phase = chance.pick(active)
        return phase.lowerBound + chance.below(phase.upperBound - phase.lowerBound)
    }

    mutating func drawAnything() {
        drawScale()
        drawKinds()
        drawComponents()
        drawLimits()
        drawPhases()
        drawClocks()
        drawDemand()
        drawTrouble()
        end = activeUntil + 2 * period + 2 * .second
    }

    /// Windows of all sizes, and amounts from one a window to thousands.
    private mutating func drawScale() {
        period = chance.pick([50, 100, 250, 1_000, 1_000, 2_000, 10_000, 60_000] as [UInt64]) * .millisecond
        amount = chance.oneIn(2) ? chance.spread(200...1_500) : chance.spread(1...1_000)
    }

    private mutating func drawKinds() {
        for number in 0..<UInt16(chance.below(3)) {
            let permits = UInt32(chance.within(1...5))
            configuration.kinds.append(RequestKind(id: number + 1, name: "kind\(number + 1)", permits: permits))
        }
    }

    /// Times at which something is wanted: of all of them, so many windows that every limit is met.
    private mutating func drawPhases() {
        let windows = max(3, min(12, 2_000 / amount))
        let total = period * windows
        let count = chance.within(1...3)
        var from: Nanoseconds = 5 * .millisecond
        for _ in 0..<count {
            active.append(from..<from + max(total / count, period * 3 / 2))
            from = activeUntil + chance.spread(.millisecond...60 * .second)
        }
    }
}
