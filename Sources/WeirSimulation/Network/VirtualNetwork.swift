import WeirModel

/// What becomes of each message: how long it takes, whether it is lost or comes twice, whether a partition swallows it.
/// Messages overtake each other where their times differ.
struct VirtualNetwork {
    private let weather: Weather
    private var chance: Chance

    /// How the network behaves throughout a schedule.
    struct Weather {
        /// The time of one way, in nanoseconds.
        var transit: ClosedRange<Nanoseconds>
        /// One message in so many takes up to a hundred times as long, is lost, comes twice; zero for none.
        var slow: UInt64 = 0
        var lost: UInt64 = 0
        var doubled: UInt64 = 0
        var partitions: [Partition] = []
    }

    /// For a while nothing gets through between the manager and some components.
    struct Partition {
        let from: Nanoseconds
        let until: Nanoseconds
        /// By index; nil for all.
        let component: Int?
        let cutsUp: Bool
        let cutsDown: Bool
    }

    /// To the manager, or from it.
    enum Direction {
        case up
        case down
    }

    init(_ weather: Weather, _ chance: Chance) { (self.weather, self.chance) = (weather, chance) }

    /// When the copies of a message arrive that is sent now: none, one or two.
    mutating func arrivals(_ direction: Direction, component: Int, at now: Nanoseconds) -> [Nanoseconds] {
        if isCut(direction, component, at: now) || happens(weather.lost) { return [] }
        let first = now + transit()
        return happens(weather.doubled) ? [first, now + transit()] : [first]
    }

    private func isCut(_ direction: Direction, _ component: Int, at now: Nanoseconds) -> Bool {
        weather.partitions.contains { partition in
            partition.from <= now && now < partition.until && (partition.component ?? component) == component
                && (direction == .up ? partition.cutsUp : partition.cutsDown)
        }
    }

    private mutating func transit() -> Nanoseconds {
        let time = chance.within(weather.transit)
        return happens(weather.slow) ? time * chance.within(2...100) : time
    }

    private mutating func happens(_ oneIn: UInt64) -> Bool { oneIn > 0 && chance.oneIn(oneIn) }
}
