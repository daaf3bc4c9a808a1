import Testing
import WeirModel

@testable import WeirTopology

/// Public keys in the file: for all, or for nobody.
@Suite struct `Keys in a topology` {
    static let (a, b, c, d) = (key(0xA), key(0xB), key(0xC), key(0xD))
    static func key(_ digit: Int) -> String { String(repeating: String(digit, radix: 16), count: 64) }

    /// A sound one with keys, in which the tests replace one thing.
    static let sound = """
        weir: 1
        manager: { publicKey: \(a) }
        components:
          one: { requests: 20/s, publicKey: \(b) }
          two: { requests: 20/s, publicKey: [\(c), \(key(0xE))] }
        operators:
          alice: { publicKey: \(d), roles: [observe, limits] }
          dashboard: { publicKey: \(key(0xF)) }
        """

    @Test func `are read, and say who may what`() throws {
        let topology = try Fixtures.topology(Self.sound)
        #expect(topology.hasKeys)
        #expect(topology.manager.publicKey?.description == Self.a)
        #expect(topology.component("two")?.publicKeys.map(\.description) == [Self.c, Self.key(0xE)])
        #expect(topology.operators.map(\.name) == ["alice", "dashboard"])
        #expect(topology.operators.map(\.roles) == [[.observe, .limits], [.observe]])
        // What is printed is the same again.
        #expect(try Fixtures.topology(topology.description) == topology)
    }

    @Test func `change nothing that decisions depend on`() throws {
        let bare = Self.sound.replacing(#/,? ?publicKey: (\[.*?\]|[0-9a-f]{64})/#, with: "")
            .split(separator: "operators:")[0]
        let (with, without) = (try Fixtures.topology(Self.sound), try Fixtures.topology(String(bare)))
        #expect(!without.hasKeys)
        #expect(with.configuration == without.configuration)
        #expect(with.configuration.digest == without.configuration.digest)
    }

    @Test func `are named when they change`() throws {
        let (old, new) = (
            try Fixtures.topology(Self.sound), try Fixtures.topology(Self.sound.replacing(Self.b, with: Self.key(1)))
        )
        #expect(new.changes(since: old) == ["components.one.publicKey: [\(Self.b)] → [\(Self.key(1))]"])
    }

    @Test(arguments: [
        (
            "publicKey: \(b)", "publicKey: none",
            "topology.yaml:4: components.one.publicKey: a text of 4 characters is not"
        ),
        (
            ", publicKey: \(b)", "",
            "topology.yaml:4: components.one.publicKey: no key, although manager.publicKey is there"
        ),
        (
            "publicKey: \(a)", "publicKey: none",
            "topology.yaml:4: components.one.publicKey: a key here, and none at manager"
        ),
        (
            "publicKey: \(b)", "publicKey: \(c)",
            "components.two.publicKey: the key of components.one: the key is the name"
        ),
        ("publicKey: \(b)", "publicKey: \(a)", "components.one.publicKey: the key of manager"),
        ("publicKey: \(d)", "publicKey: \(c)", "topology.yaml:7: operators.alice.publicKey: the key of components.two"),
        ("publicKey: \(b)", "publicKey: [\(b), \(b)]", "components.one.publicKey: the same key twice"),
        (
            "publicKey: \(b)", "publicKey: abc",
            "a text of 3 characters is not a public key; accepted: 64 hexadecimal digits"
        ),
        ("publicKey: \(b)", "publicKey: \(key(0))", "zeros are nobody's key"),
        ("publicKey: \(b)", "publicKey: { x: y }", "a mapping is not a public key"),
        ("alice:", "one:", "operators.one: a component has that name"),
        ("alice:", "manager:", "operators.manager: \"manager\" is what the manager's own key is called by"),
        (
            "[observe, limits]", "[observe, limit]",
            "\"limit\" is not a role (did you mean limits?); accepted: observe, limits, relay"
        ),
        ("alice: { publicKey: \(d),", "alice: {", "operators.alice.publicKey: no key, although manager.publicKey"),
        ("roles:", "role:", "operators.alice.role: unknown key (did you mean roles?)"),
    ])
    func `that make no sense are named with their line`(old: String, new: String, problem: String) {
        let problems = Fixtures.problems(Self.sound.replacing(old, with: new))
        #expect(problems.contains { $0.contains(problem) }, "\(problems)")
    }

    @Test func `that may be secret ones are not repeated`() {
        let secret = "D:)Q9IlAW!ahhC2ac:9*A-h:p?(-4%wOTJ%JR%cs"
        let problems = Fixtures.problems(Self.sound.replacing(Self.b, with: "\"\(secret)\""))
        #expect(problems.contains { $0.contains("may be a secret one") }, "\(problems)")
        #expect(!problems.contains { $0.contains("D:)") })
    }

    @Test func `open other addresses, and other hosts`() throws {
        let open = """
            hosts: { near: 10.0.0.1, far: 10.0.0.2 }
            endpoints:
              ingest: { address: tcp://0.0.0.0:7401, host: near }
              control: tcp://10.0.0.1:7402
              broadcast: tcp://10.0.0.1:7403
            """
        let topology = try Fixtures.topology(
            "\(Self.sound.replacing("requests", with: "hosts: far, requests"))\n\(open)"
        )
        #expect(topology.binding(topology.endpoints.ingest) == "tcp://0.0.0.0:7401")
        #expect(topology.transport(topology.endpoints.ingest) == "tcp://10.0.0.1:7401")
        #expect(topology.transport(topology.endpoints.control) == "tcp://10.0.0.1:7402")
        let problems = Fixtures.problems(Fixtures.minimal(open, component: "hosts: far"))
        #expect(problems.count { $0.contains("is not on loopback; there are no keys yet") } == 3, "\(problems)")
        #expect(problems.contains { $0.contains("\"far\" is another machine (10.0.0.2), and until there are keys") })
    }

    @Test func `do not tell at which of its addresses a host is reached`() {
        let problems = Fixtures.problems("\(Self.sound)\nendpoints: { ingest: tcp://0.0.0.0:7401 }")
        #expect(problems.contains { $0.contains("is every address of some host") }, "\(problems)")
    }
}
