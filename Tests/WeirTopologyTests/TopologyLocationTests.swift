import Testing

@testable import WeirTopology

struct TopologyLocationTests {
    @Test func `the option wins over the environment, and the environment over the folder`() {
        let named: (String) -> String? = { $0 == "WEIR_TOPOLOGY" ? "/etc/weir.yaml" : nil }
        #expect(TopologyLocation.resolve(option: "mine.yaml", environment: named) == "mine.yaml")
        #expect(TopologyLocation.resolve(option: nil, environment: named) == "/etc/weir.yaml")
        #expect(TopologyLocation.resolve(option: nil, environment: { _ in nil }) == "./topology.yaml")
        #expect(TopologyLocation.resolve(option: nil, environment: { _ in "" }) == "./topology.yaml")
    }

    @Test func `relative paths begin at the file`() throws {
        let text = Fixtures.minimal("endpoints: { control: ipc://data/control, broadcast: ipc:///run/b }")
        let here = try Topology.check(text: text).topology
        #expect(here.journalPath == "data/journal")
        #expect(here.transport(here.endpoints.control) == "ipc://data/control")
        let deep = "/" + String(repeating: "d", count: 100)
        #expect(throws: TopologyError.self) { try Topology.check(text: text, folder: deep) }
        let there = try Topology.check(text: text, folder: "/etc/weir").topology
        #expect(there.journalPath == "/etc/weir/data/journal")
        #expect(there.transport(there.endpoints.control) == "ipc:///etc/weir/data/control")
        #expect(there.transport(there.endpoints.broadcast) == "ipc:///run/b")
    }
}
