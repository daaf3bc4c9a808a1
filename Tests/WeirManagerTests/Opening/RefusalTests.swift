import TestStage
import Testing
import WeirTopology

@testable import WeirManager

@Suite struct `A topology that cannot be governed by` {
    @Test func `is refused before anything is opened, where its segments are too large for a journal`() async throws {
        try await onSite { site in
            var topology = try site.topology
            topology.journal.segmentSize = 2 << 30
            let told = await #expect(throws: ManagerError.self) { _ = try await RunningManager.start(topology) }
            #expect(told?.description.contains("journal.segmentSize") == true, "\(String(describing: told))")
        }
    }

    @Test func `is refused where the event that tells of it fits in no segment`() async throws {
        try await onSite { site in
            var topology = try site.topology
            topology.journal.segmentSize = 64 << 10
            topology.components = (1...2_000).map { number in
                var component = topology.components[0]
                component.name = "component_\(number)"
                return component
            }
            let told = await #expect(throws: ManagerError.self) { _ = try await RunningManager.start(topology) }
            #expect(told?.description.contains("have fewer components") == true, "\(String(describing: told))")
        }
    }

    @Test func `is refused where it has more of a kind than a message can count`() async throws {
        try await onSite { site in
            var topology = try site.topology
            topology.components = (1...33_000).map { number in
                var component = topology.components[0]
                component.name = "c\(number)"
                component.allocation.connections = 1
                return component
            }
            let told = await #expect(throws: ManagerError.self) { _ = try await RunningManager.start(topology) }
            #expect(told?.description.contains("66000 limits") == true, "\(String(describing: told))")
        }
    }
}
