import Testing

@testable import WeirTopology

struct ValidationTests {
    @Test func `an error names file, line, keys, what is wrong and what is accepted`() throws {
        let text = try Fixtures.shipped().replacing("requests: 25/s", with: "requests: 25 per fortnight")
        let line =
            try #require(
                text.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.contains("fortnight") }
            ) + 1
        #expect(
            Fixtures.problems(text) == [
                "topology.yaml:\(line): components.price_feeds.requests: \"25 per fortnight\" is not a rate;"
                    + " accepted: 25/s, 300/min, 50 per 10s, unlimited"
            ]
        )
    }

    @Test func `all problems are told at once, in the order of the file`() {
        let text = """
            weir: 2
            journal: { sync: interval, lowWater: lots }
            kinds: { request: 2 }
            components:
              Price Feeds: {}
              one: { requests: 20/s, stratgey: fixed_window, hard: yes }
            """
        let problems = Fixtures.problems(text)
        #expect(problems.count == 7)
        #expect(
            problems[0].hasPrefix("topology.yaml:1: weir: \"2\" is too large; accepted: a whole number, from 1 to 1")
        )
        #expect(problems[1].hasPrefix("topology.yaml:2: journal.sync: \"interval\" is not built yet"))
        #expect(problems[2].hasPrefix("topology.yaml:2: journal.lowWater: \"lots\" is not a size"))
        #expect(problems[3].hasPrefix("topology.yaml:3: kinds.request: \"2\" is too large"))
        #expect(problems[4].hasPrefix("topology.yaml:5: components.Price Feeds: \"Price Feeds\" is not a name"))
        #expect(
            problems[5].contains("components.one.stratgey: unknown key (did you mean strategy?); accepted: publicKey,")
        )
        #expect(problems[6].contains("components.one.hard: \"yes\" is not a truth value; accepted: true, false"))
    }

    @Test func `more problems than anyone reads are counted`() {
        let keys = (1...80).map { "unknown\($0): 1\n" }.joined()
        do {
            _ = try Topology.check(text: "weir: 1\n\(keys)")
            Issue.record("accepted")
        } catch {
            #expect(error.problems.count == 50)
            #expect(error.description.hasSuffix("… and 30 more"))
        }
    }

    @Test(arguments: [
        ("request_burst", "requestBurst"), ("request", "requests"), ("conections", "connections"), ("brust", "burst"),
        ("bandwith", "bandwidth"), ("prority", "priority"), ("useWithn", "useWithin"), ("host", "hosts"),
    ])
    func `an unknown key suggests the nearest one`(typed: String, meant: String) {
        let problems = Fixtures.problems(Fixtures.minimal(component: "\(typed): 1"))
        #expect(problems.first?.contains("unknown key (did you mean \(meant)?)") == true)
    }

    @Test func `a key like no other suggests nothing`() {
        let problems = Fixtures.problems(Fixtures.minimal("zzzzzzzz: 1"))
        #expect(problems.first?.contains("zzzzzzzz: unknown key; accepted: weir, name, hosts") == true)
    }

    @Test(arguments: [
        ("component", "bandwidth: 10 Mbps\n    burst: 5 Mbps", "components.one.burst: a peak of 5 Mbps is below"),
        (
            "component", "requests: 5/s\n    requestBurst: 3",
            "components.one.requestBurst: a sliding_window has no burst"
        ),
        ("component", "requests: 5/s\n    strategy: fixed_window\n    hard: true", "lets up to twice its amount pass"),
        ("component", "requests: 5/s\n    strategy: adaptive\n    hard: true", "promises no window"),
        ("component", "requests: 1/s\n    strategy: token_bucket\n    hard: true", "leaves nothing of 1/s"),
        ("component", "strategy: concurrency", "\"concurrency\" is not a strategy; accepted: fixed_window,"),
        ("component", "hosts: [moon]", "components.one.hosts[0]: there is no host \"moon\"; accepted: none is listed"),
        ("component", "hosts: { a: b }", "components.one.hosts: a mapping is not a single value"),
        ("component", "requests: [1, 2]", "components.one.requests: a list is not a single value"),
        ("component", "heartbeatInterval: 10s", "components.one.heartbeatInterval: 10s is not longer than"),
        ("component", "requests: 5/s\n    requests: 6/s", "twice"),
        ("component", "bandwidth: 999999937 B/s", "too unround to be counted exactly"),
        (
            "top", "heartbeat: { interval: 5s, timeout: 5s }",
            "heartbeat.timeout: 5s is not shorter than the interval (5s)"
        ),
        ("top", "journal: { lowWater: 1 MiB, stopWater: 1 MiB }", "journal.stopWater: the manager would stop"),
        (
            "top", "journal: { segmentSize: 1 GiB, streamsRetain: 1 GiB }",
            "journal.streamsRetain: 1 GiB holds fewer than two"
        ),
        ("top", "endpoints: { ingest: tcp://0.0.0.0:7401 }", "is not on loopback; there are no keys yet"),
        (
            "top", "endpoints: { ingest: tcp://127.0.0.1:7402 }",
            "endpoints.control: tcp://127.0.0.1:7402 is taken by endpoints.ingest"
        ),
        ("top", "hosts: { a: 127.0.0.1 }\nendpoints: { ingest: { host: b } }", "there is no host \"b\"; accepted: a"),
        (
            "top", "hosts: { a: 10.0.0.7 }\nendpoints: { ingest: { host: a } }",
            "endpoints.ingest.host: \"a\" is another machine"
        ),
        ("top", "client: { requestTimeout: 1s, requestRetry: 2s }", "client.requestRetry: a request would be given up"),
        ("top", "client: { batchFacts: 100_000 }", "client.batchFacts: \"100_000\" is too large"),
        (
            "top", "verdicts: { clockRateBound: 60% }",
            "is too large; accepted: a percentage such as 10%, from 0% to 50%"
        ),
        ("top", "limits: 5", "limits: \"5\" is not a mapping; accepted keys: requests,"),
        ("top", "hosts: [a]", "hosts: a list is not a mapping of names"),
        ("top", "kinds: { order: 0 }", "kinds.order: \"0\" is too small"),
    ])
    func `what cannot work is refused`(place: String, lines: String, expected: String) {
        let text = place == "top" ? Fixtures.minimal(lines) : Fixtures.minimal(component: lines)
        let problems = Fixtures.problems(text)
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
        #expect(problems.allSatisfy { $0.contains("topology.yaml:") }, "\(problems)")
    }

    @Test(arguments: [
        ("weir: 1", "components: there is no component"),
        ("components: { one: {} }", "weir: the key is missing; accepted: weir: 1"),
        ("weir: 1\ncomponents: { global: {} }", "components.global: the name \"global\" stands for all"),
        ("- 1\n- 2", "topology.yaml:1: a list is not a mapping"),
        ("just text", "topology.yaml:1: \"just text\" is not a mapping"),
        (
            "weir: 1\ncomponents: { \(String(repeating: "x", count: 49)): {} }",
            "is too long for a name; accepted: up to 48"
        ),
    ])
    func `what is missing or misnamed is refused`(text: String, expected: String) {
        let problems = Fixtures.problems(text)
        #expect(problems.contains { $0.contains(expected) }, "\(problems)")
    }

    @Test(arguments: [
        ("limits: { requests: 10/s }", "components.one.requests: 20/s is more than limits.requests (10/s)"),
        ("limits: { requests: 30/s }", "limits.requests: 30/s never binds: all components together may ask for 20/s"),
        ("kinds: { huge: 21 }", "kinds.huge: costs 21, and no component may spend more than 20 at once"),
        (
            "verdicts: { useWithin: 900ms }",
            "components.one.requests: permits are counted for 990ms beyond a window of 1s"
        ),
    ])
    func `what can be meant but probably is not is a warning`(line: String, expected: String) throws {
        let checked = try Topology.check(text: Fixtures.minimal(line))
        #expect(checked.warnings.count == 1)
        #expect(checked.warnings.first?.description.contains(expected) == true, "\(checked.warnings)")
    }

    @Test func `the traps of YAML 1.1 are text`() throws {
        let text = """
            weir: 1
            name: "no"
            hosts: { on: 127.0.0.1, 10: 127.0.0.1 }
            kinds: { yes: 1, null: 2, ~: 3 }
            components: { off: { hosts: [on, 10], requests: 1_000/s } }
            """
        #expect(Fixtures.problems(text).map { $0.contains("kinds.~") } == [true])
        let topology = try Fixtures.topology(text.replacing(", ~: 3", with: ""))
        #expect(topology.name == "no")
        #expect(topology.hosts.map(\.name) == ["on", "10"])
        #expect(topology.kinds.map(\.name) == ["request", "yes", "null"])
        #expect(topology.components.first?.hosts == ["on", "10"])
        #expect(topology.components.first?.allocation.requests?.amount == 1_000)
    }

    @Test func `a section whose lines are all commented out keeps its defaults`() throws {
        let topology = try Fixtures.topology(Fixtures.minimal("journal:\n  # path: elsewhere\nlimits:"))
        #expect(topology.journal == Topology.Journal())
    }

    @Test func `the bound on waiting messages is what the marks say`() throws {
        let line =
            "manager: { peersMax: 3, ingestHighWater: 5, controlHighWater: 7, broadcastHighWater: 11, messageSizeMax: 4 KiB }"
        #expect(try Fixtures.topology(Fixtures.minimal(line)).manager.memoryBound == 3 * (5 + 14 + 11) * 4_096)
    }
}
