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
