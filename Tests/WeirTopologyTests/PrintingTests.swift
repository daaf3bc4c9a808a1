import Testing
import WeirModel

@testable import WeirTopology

struct PrintingTests {
    @Test func `what is printed parses again to an equal topology`() throws {
        let topology = try Topology.load(Fixtures.shippedPath)
        let printed = topology.description
        #expect(try Topology.check(text: printed, folder: topology.folder).topology == topology)
        #expect(printed.contains("    hard: false\n"))
        #expect(printed.contains("  ingestHighWater: 10000\n"))
        #expect(printed.contains("    bandwidth: 15 Mbps\n"))
    }

    @Test func `what follows from the numbers stands beside them`() throws {
        let printed = try Topology.load(Fixtures.shippedPath).description
        for comment in [
            "# price_feeds.requests: 25 permits in every 1s (sliding_window), counted 22ms longer",
            "# adaptive: moved between its floor and its rate by what the other side shows.",
            "# wallet_manager.requests: 8 permits in each 1s of UTC (fixed_window), counted 22ms longer",
            "# health_monitor.connections: 8 at a time",
            "# The components' own limits add up to more: 86/s, bandwidth 55 Mbps, burst 110 Mbps, connections 148.",
            "# A verdict may be used for 20ms.", "# Waiting messages take at most ",
        ] {
            #expect(printed.contains(comment + "\n") || printed.contains(comment), "\(comment)")
        }
    }

    @Test func `how many segments stay plain is a number, or all, and is printed as it is read`() throws {
        var topology = try Fixtures.topology(Fixtures.minimal())
        #expect(topology.journal.plainSegments == 4)
        for (number, text) in [(0, "0"), (17, "17"), (nil, "all")] as [(UInt64?, String)] {
            topology.journal.plainSegments = number
            #expect(topology.description.contains("  plainSegments: \(text)\n"))
            #expect(try Fixtures.topology(topology.description) == topology)
        }
    }

    @Test func `odd texts survive printing`() throws {
        var topology = try Fixtures.topology(Fixtures.minimal())
        for path in [
            "a b", "- x", "x: y", "x #y", "\"q\"", "back\\slash", "é🦆", "*a &b !c ?", "~", "  lead", "tail ", "{}",
            "a:", "\t",
        ] {
            topology.journal.path = path
            #expect(try Fixtures.topology(topology.description) == topology, "\(path)")
        }
    }

    @Test func `every setting survives printing`() throws {
        let text = """
            weir: 1
            name: all-of_it
            hosts: { a: 127.0.0.1, b: localhost }
            endpoints: { ingest: ipc://run/in, control: { address: ipc:///tmp/c, host: a }, broadcast: tcp://127.0.0.2:9 }
            verdicts: { useWithin: 1.5ms, clockRateBound: 0.05%, transitMargin: 7us }
            heartbeat: { interval: 3s, timeout: 0.5s }
            client: { batchAge: 0s, queueMax: 1_000, keepMax: 100, keepBytesMax: 1 MiB }
            rhythms: { monitor: 0.5s, optimiser: 90s }
            alerts: { bandwidth: never, latency: { critical: 2s }, cooldown: 10min, hysteresis: 0.5% }
            limits: { requests: unlimited, connections: unlimited, shared: false }
            shares: { floor: 0% }
            scopes:
              account:
                components: two
                limits:
                  orders: { rate: 50 per 10s, strategy: token_bucket, burst: 5, hard: true, metering: requests }
                  weight: { rate: 1200/min, mode: shadow, strategy: adaptive, floor: 5/min, shared: true }
              address: { components: all, limits: { daily: { rate: 99/d, strategy: fixed_window, calendar: false } } }
            kinds: { order: { cost: 2, limits: { account.orders: 1, one.requests: 0 } }, request: 1 }
            components:
              one:
                priority: critical
                hosts: b
                requests: 160_000/day
                strategy: token_bucket
                requestBurst: 17
                hard: true
                useWithin: 3s
                transitMargin: 1ms
                slotLease: 1m
                heartbeatInterval: 90s
                bandwidth: 12_345 B/s
                bandwidthHolds: 20s
                mode: shadow
                weight: 1_000
                guarantee: 33.3333%
                leases: false
                connectionIdle: never
                whenUnreachable: reserve
                reserve: 1/h
                reserveLasts: 1d
              two: { hosts: [], requests: unlimited, strategy: fixed_window, calendar: false }
            """
        let topology = try Fixtures.topology(text)
        #expect(try Fixtures.topology(topology.description) == topology)
        #expect(topology.component("one")?.hosts == ["b"])
        #expect(topology.endpoints.ingest == Topology.Endpoint(address: .ipc(path: "run/in")))
    }
}
