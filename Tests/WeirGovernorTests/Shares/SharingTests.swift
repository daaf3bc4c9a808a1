import Testing
import WeirModel

@testable import WeirGovernor

/// Shares of a limit that all use, through the governor: from measured wants to events to verdicts.
@Suite struct SharingTests {
    /// 100 a second for three of different priority.
    private static func configuration(guarantee: UInt32 = 0, floor: UInt32 = 0) -> Configuration {
        var shared = LimitDefinition.bucket(1, "global.requests", of: 0, .weight, 100, per: .second, burst: 10)
        shared.isShared = true
        var configuration = Configuration(
            digest: 1,
            components: [.named("critical", 1, .critical), .named("high", 2, .high), .named("low", 3, .low)],
            limits: [shared],
            kinds: [.request],
            shareFloor: floor
        )
        configuration.components[2].guarantee = guarantee
        return configuration
    }

    @Test func `while there is enough for all, nothing is divided`() {
        var fleet = Fleet(Self.configuration())
        fleet.run(seconds: 5, wants: [30, 30, 20])
        #expect(!fleet.world.bodies.contains { $0.kind == "SharesSet" })
        #expect(fleet.granted.map { $0 / 5 } == [30, 30, 20])
    }

    @Test func `in an overload higher priorities are served first, and the lowest gets what is left`() {
        var fleet = Fleet(Self.configuration())
        fleet.run(seconds: 3, wants: [60, 60, 60])
        fleet.granted = [0, 0, 0]
        fleet.run(seconds: 10, wants: [60, 60, 60])
        #expect((590...610).contains(fleet.granted[0]) && (380...420).contains(fleet.granted[1]))
        #expect(fleet.granted[2] < 20)
    }

    @Test func `a floor keeps the lowest alive, and a guarantee comes before every priority`() {
        var fleet = Fleet(Self.configuration(floor: 50_000))
        fleet.run(seconds: 13, wants: [90, 90, 90])
        #expect((45...75).contains(fleet.granted[2]), "a twentieth of the limit: \(fleet.granted[2])")
        fleet = Fleet(Self.configuration(guarantee: 200_000))
        fleet.run(seconds: 13, wants: [90, 90, 90])
        #expect((220...270).contains(fleet.granted[2]), "a fifth of the limit: \(fleet.granted[2])")
    }

    @Test func `what a higher priority leaves unused is lent, and taken back within a round when it is wanted`() {
        var fleet = Fleet(Self.configuration())
        fleet.run(seconds: 5, wants: [0, 0, 150])
        #expect(fleet.granted[2] > 450, "all of it while nobody else wants any")
        fleet.granted = [0, 0, 0]
        fleet.run(seconds: 2, wants: [90, 0, 150])
        fleet.granted = [0, 0, 0]
        fleet.run(seconds: 5, wants: [90, 0, 150])
        #expect(fleet.granted[0] > 430)
    }

    @Test func `when the overload is over the division is lifted, and replay gives the same`() throws {
        var fleet = Fleet(Self.configuration())
        fleet.run(seconds: 3, wants: [60, 60, 60])
        fleet.run(seconds: 3, wants: [10, 10, 10])
        let last = fleet.world.bodies.last { $0.kind == "SharesSet" }
        guard case .sharesSet(let set) = last else { return #expect(Bool(false)) }
        #expect(set.shares.isEmpty)
        #expect(fleet.world.governor.shareStatuses(at: fleet.world.moment).isEmpty)
        #expect(try fleet.world.replays())
    }

    @Test func `the shares of a round add up to what the limit can give in it`() {
        var fleet = Fleet(Self.configuration())
        fleet.run(seconds: 6, wants: [60, 60, 60])
        for case .sharesSet(let set) in fleet.world.bodies where !set.shares.isEmpty {
            #expect(set.shares.reduce(0) { $0 + $1.units } == set.capacity)
            #expect(set.shares.allSatisfy { $0.units <= $0.wanted })
        }
    }

    /// One instance of each component, asking evenly.
    struct Fleet {
        var world: World
        var granted: [Int]
        private let senders: [Sender]
        private var next: [RequestID]

        init(_ configuration: Configuration) {
            var world = World(configuration)
            world.now = 1_000 * .second
            senders = configuration.components.map { world.join($0.name) }
            next = senders.map { _ in 1 }
            granted = senders.map { _ in 0 }
            self.world = world
        }

        /// - Parameter wants: requests a second, of each.
        mutating func run(seconds: UInt64, wants: [UInt64]) {
            for _ in 0..<seconds * 200 {
                world.now += 5 * .millisecond
                let step = world.now / (5 * .millisecond) % 200
                for (place, want) in wants.enumerated() where (step + 1) * want / 200 > step * want / 200 {
                    let request = Request(id: next[place])
                    next[place] += 1
                    let verdict = world.ask(senders[place], request, lowestAwaited: request.id)
                    if verdict.outcome == .granted { granted[place] += 1 }
                }
            }
        }
    }
}
