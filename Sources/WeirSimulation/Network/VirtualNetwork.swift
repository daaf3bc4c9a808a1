import WeirModel

/// What becomes of each message: how long it takes, whether it is lost or comes twice, whether a partition swallows it, or
/// something damages it.
///
/// Each way is a stream of its own, so of one peer a message on one way overtakes those on another. Within a way the order is
/// that of sending, but for messages that the weather lets be overtaken; on control, which is one connection, there are none.
///
/// Damage is as it is under a checksum: what was damaged does not come, so bytes that a parser believes are bytes that were
/// sent. What parsers make of the damaged ones is found out all the same: they come as from a stranger without a key.
struct VirtualNetwork {
    private let weather: Weather
    private var chance: Chance
    /// When the last message of each peer arrives, for each way.
    private var last: [Nanoseconds] = []
    private(set) var tally = Tally()

    /// How the network behaves throughout a schedule.
    struct Weather {
        /// The time of one way, in nanoseconds.
        var transit: ClosedRange<Nanoseconds>
        /// One message in so many takes up to a hundred times as long, is lost, comes twice, is damaged; zero for none.
        var slow: UInt64 = 0
        var lost: UInt64 = 0
        var doubled: UInt64 = 0
        var damaged: UInt64 = 0
        /// One message in so many, on ingest and broadcast, is overtaken by others; zero for none.
        var overtaken: UInt64 = 0
        /// When all of that ends.
        var until: Nanoseconds = .never
        var partitions: [Partition] = []
    }

    /// For a while nothing gets through between the manager and some peers.
    struct Partition {
        let from: Nanoseconds
        let until: Nanoseconds
        /// By index; nil for all.
        let component: Int?
        let cutsUp: Bool
        let cutsDown: Bool
    }

    /// What became of messages.
    struct Tally: Equatable {
        var sent = 0
        var lost = 0
        var doubled = 0
        var damaged = 0
    }

    init(_ weather: Weather, _ chance: Chance) { (self.weather, self.chance) = (weather, chance) }

    /// What arrives of a packet that is sent now, and when: nothing, or one or two copies.
    mutating func arrivals(
        of packet: Packet,
        peer: Int,
        at now: Nanoseconds
    ) -> [(time: Nanoseconds, packet: Packet)] {
        tally.sent += 1
        let isFoul = now < weather.until
        if isCut(packet.way, peer, at: now) || isFoul && happens(weather.lost) {
            tally.lost += 1
            return []
        }
        let first = arrival(packet.way, peer, at: now, isFoul: isFoul)
        if isFoul, happens(weather.damaged) {
            tally.damaged += 1
            return [(first, packet.damaged(&chance))]
        }
        guard isFoul, happens(weather.doubled) else { return [(first, packet)] }
        tally.doubled += 1
        return [(first, packet), (arrival(packet.way, peer, at: now, isFoul: true), packet)]
    }

    private func isCut(_ way: Packet.Way, _ peer: Int, at now: Nanoseconds) -> Bool {
        weather.partitions.contains { partition in
            partition.from <= now && now < partition.until && (partition.component ?? peer) == peer
                && (way.isUp ? partition.cutsUp : partition.cutsDown)
        }
    }

    private mutating func arrival(
        _ way: Packet.Way,
        _ peer: Int,
        at now: Nanoseconds,
        isFoul: Bool
    ) -> Nanoseconds {
        var time = chance.within(weather.transit)
        if isFoul, happens(weather.slow) { time *= chance.within(2...100) }
        if isFoul, way.isLossy, happens(weather.overtaken) { return now + time * chance.within(2...20) }
        let place = Packet.Way.allCases.count * peer + way.rawValue
        while last.count <= place { last.append(0) }
        last[place] = max(last[place] + 1, now + time)
        return last[place]
    }

    private mutating func happens(_ oneIn: UInt64) -> Bool { oneIn > 0 && chance.oneIn(oneIn) }
}
