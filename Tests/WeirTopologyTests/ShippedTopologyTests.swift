import Testing
import WeirModel

@testable import WeirTopology

struct ShippedTopologyTests {
    @Test func `the shipped topology is valid and has nothing odd in it`() throws {
        let checked = try Topology.check(file: Fixtures.shippedPath)
        #expect(checked.warnings == [])
        #expect(checked.topology.components.count == 7)
        #expect(checked.topology.journalPath == Fixtures.root + "data/journal")
        #expect(checked.topology.transport(checked.topology.endpoints.control) == "tcp://127.0.0.1:7402")
        #expect(Set(checked.topology.components.map(\.allocation.strategy)).count == 4)
    }

    // The seed lies beside the package where Weir is developed, and is absent from a plain clone.
    @Test(.enabled(if: Fixtures.exists(Fixtures.seedPath), "the first seed is not beside this clone"))
    func `the shipped topology has every number of the seed`() throws {
        let topology = try Topology.load(Fixtures.shippedPath)
        let seed = String(decoding: try FileReader.read(Fixtures.seedPath), as: UTF8.self)
        let allocations = try SeedAllocation.all(in: seed)
        #expect(allocations.count == 7)
        #expect(allocations.map(\.name) == topology.components.map(\.name))
        for seeded in allocations {
            let component = try #require(topology.component(seeded.name))
            #expect(component.priority.name == seeded.priority)
            #expect(component.allocation.bandwidth == seeded.bandwidth * 1_000_000 / 8)
            #expect(component.allocation.burst == seeded.burst * 1_000_000 / 8)
            #expect(component.allocation.connections == seeded.connections)
            #expect(component.allocation.requests == Rate(amount: seeded.requests, period: .second))
            #expect(component.allocation.strategy.name == seeded.strategy)
        }
    }

    @Test(.enabled(if: Fixtures.exists(Fixtures.seedPath), "the first seed is not beside this clone"))
    func `the shipped topology has every threshold of the seed, and its cooldown`() throws {
        let alerts = try Topology.load(Fixtures.shippedPath).alerts
        let seed = String(decoding: try FileReader.read(Fixtures.seedPath), as: UTF8.self)
        let bandwidth = try #require(seed.firstMatch(of: #/- Bandwidth: (\d+)% warning, (\d+)% critical/#)).output
        let connections = try #require(seed.firstMatch(of: #/- Connections: (\d+)% warning, (\d+)% critical/#)).output
        let success = try #require(seed.firstMatch(of: #/- Success rate: <(\d+)% triggers alert/#)).output
        let latency = try #require(seed.firstMatch(of: #/- Latency: >(\d+)ms triggers alert/#)).output
        let cooldown = try #require(seed.firstMatch(of: #/- Alert cooldown: (\d+) minutes/#)).output
        typealias Thresholds = AlertSettings.Thresholds
        #expect(alerts.bandwidth == Thresholds(warning: percent(bandwidth.1), critical: percent(bandwidth.2)))
        #expect(alerts.connections == Thresholds(warning: percent(connections.1), critical: percent(connections.2)))
        #expect(alerts.successRate == Thresholds(warning: percent(success.1), critical: nil))
        let milliseconds = try #require(UInt64(latency.1))
        #expect(alerts.latency == Thresholds(warning: milliseconds * .millisecond, critical: nil))
        let minutes = try #require(UInt64(cooldown.1))
        #expect(alerts.cooldown == minutes * 60 * .second)
    }

    @Test(.enabled(if: Fixtures.exists(Fixtures.seedPath), "the first seed is not beside this clone"))
    func `the shipped topology has the four rhythms of the seed`() throws {
        let rhythms = try Topology.load(Fixtures.shippedPath).rhythms
        let seed = String(decoding: try FileReader.read(Fixtures.seedPath), as: UTF8.self)
        let loops = seed.matches(of: #/\d+\. ([A-Za-z ]+) Loop \((\d+)s interval\)/#).map { "\($0.1) \($0.2)" }
        #expect(
            loops == [
                "Network Monitor \(rhythms.monitor / .second)", "Rate Limiter \(rhythms.limiter / .second)",
                "Connection Manager \(rhythms.connections / .second)",
                "Performance Optimizer \(rhythms.optimiser / .second)",
            ]
        )
    }

    // Defaults could say the same and hide that the file does not.
    @Test func `the shipped topology says its thresholds and rhythms itself`() throws {
        let root = try DocumentParser.parse(try FileReader.read(Fixtures.shippedPath))
        for (section, keys) in [
            ("rhythms", Rhythms.fields.map(\.key)), ("alerts", AlertSettings.fields.map(\.key)),
        ] {
            #expect(root[section]?.entries?.map(\.key) == keys)
        }
    }

    @Test func `the shipped topology shows a scope, a limit in shadow, a reserve and a floor`() throws {
        let topology = try Topology.load(Fixtures.shippedPath)
        let configuration = topology.configuration
        let names = ["exchange_account.orders", "exchange_account.orders_daily", "exchange_account.weight"]
        let shared = configuration.limits.filter { names.contains($0.name) }
        #expect(shared.map(\.amount) == [50, 160_000, 1_200])
        #expect(shared.map(\.period) == [10 * .second, 86_400 * .second, 60 * .second])
        #expect(shared.map(\.isHard) == [true, false, true])
        #expect(shared.map(\.isShadow) == [false, false, true])
        #expect(shared.allSatisfy { $0.members.map(\.rawValue) == [1, 5] })
        #expect(configuration.costs.map(\.units) == [1, 1, 1, 50])
        let reserves = configuration.components.filter { $0.reserve != .none }
        #expect(reserves.map(\.name) == ["wallet_manager"])
        #expect(reserves.map(\.reserve) == [Reserve(amount: 1, period: .second, lasts: 600 * .second)])
        #expect(configuration.limits.first { $0.name == "arbitrage_engine.requests" }?.floor == 2)
    }

    /// In parts per million.
    private func percent(_ digits: Substring) -> UInt64? { UInt64(digits).map { $0 * 10_000 } }
}

/// One numbered entry under "COMPONENT ALLOCATIONS" of the seed.
private struct SeedAllocation {
    var name: String
    var priority: String
    var bandwidth: UInt64
    var burst: UInt64
    var connections: UInt64
    var requests: UInt64
    var strategy: String

    static func all(in seed: String) throws -> [SeedAllocation] {
        // Computed here: a compiled regular expression is not shared between tasks.
        let entry =
            #/
            \d+\.\ (?<name>[a-z_]+)\ \((?<priority>[A-Z]+)\ priority\)\s+
            -\ (?<bandwidth>\d+)\ Mbps\ bandwidth\ \((?<burst>\d+)\ Mbps\ burst\)\s+
            -\ (?<connections>\d+)\ concurrent\ connections\s+
            -\ (?<requests>\d+)\ requests/second\s+
            -\ (?<strategy>[A-Za-z\ ]+)\ rate\ limiting
            /#
        return try seed.matches(of: entry).map { match in
            SeedAllocation(
                name: String(match.name),
                priority: match.priority.lowercased(),
                bandwidth: try #require(UInt64(match.bandwidth)),
                burst: try #require(UInt64(match.burst)),
                connections: try #require(UInt64(match.connections)),
                requests: try #require(UInt64(match.requests)),
                strategy: match.strategy.lowercased().split(separator: " ").joined(separator: "_")
            )
        }
    }
}
