import Foundation
import Testing
import WeirModel

extension `The whole system` {
    /// Limits that change, alerts, and what would have been, with real processes.
    @Suite struct `A manager that governs` {
        private static var oneLimit: TopologyText {
            var text = TopologyText()
            text.components = [("asker", ["requests: 40/s", "strategy: sliding_window"])]
            return text
        }

        @Test func `takes orders while it runs, tells them, keeps them over a restart and forgets them when told`()
            async throws
        {
            try await onStage(Self.oneLimit.description) { stage in
                let manager = try await stage.manager()
                let tap = try stage.start("tap", "--channel", "limit", "--format", "json")
                // A subscription takes effect some time after it was made: only what is heard proves it.
                try await eventually("a tap that hears") {
                    let rate = "\(Int.random(in: 5...30))/s"
                    let (code, _, errors) = try await stage.run(
                        "limit",
                        "set",
                        "asker",
                        "--requests",
                        rate,
                        "--reason",
                        "hear me"
                    )
                    #expect(code == 0, "\(errors)")
                    return tap.output.contains("hear me")
                }
                let cut = ["limit", "set", "asker", "--requests", "3/s", "--reason", "a cut"]
                let program = try stage.start(weirProgram, cut)
                #expect(try await program.end() == .exited(0), "\(program.errors)")
                #expect(program.output.contains("→ 3/s"), "\(program.output)")
                try await eventually("the change in tap") { tap.output.contains("a cut") }
                try await stage.stop(manager)

                let again = try await stage.manager()
                #expect(try await stage.run("limit", "list").output.contains("3/s"))
                #expect(try await stage.run("limit", "reset", "asker", "--reason", "over").code == 0)
                #expect(try await stage.run("limit", "list").output.contains("40/s"))
                let status = try await stage.status()
                try await stage.stop(again)
                #expect(try await stage.replay(until: status.seq).stateHash == status.stateHash)
            }
        }

        @Test func `refuses an order that makes no sense, and says why`() async throws {
            try await onStage(Self.oneLimit.description) { stage in
                let manager = try await stage.manager()
                let orders = [
                    ["asker", "--requests", "0/s"], ["asker", "--requests", "often"], ["no", "--requests", "1/s"],
                ]
                for order in orders {
                    let program = try stage.start(weirProgram, ["limit", "set"] + order + ["--reason", "nonsense"])
                    #expect(try await program.end() == .exited(64), "\(order)")
                    #expect(!program.errors.isEmpty)
                }
                #expect(try await stage.run("limit", "list").output.contains("40/s"))
                try await stage.stop(manager)
                #expect(try await stage.run("limit", "list").code == 69)
            }
        }

        @Test func `reads its topology again when it is hung up on, and goes on with the old where the new is wrong`()
            async throws
        {
            var text = Self.oneLimit
            try await onStage(text.description) { stage in
                let manager = try await stage.manager()
                text.components[0].keys[0] = "requests: 7/s"
                try stage.write(topology: text.description)
                manager.send(.hangUp)
                try await eventually("the difference") { (manager.output + manager.errors).contains("asker.requests") }
                #expect(try await stage.run("limit", "list").output.contains("7/s"))
                text.components[0].keys[0] = "requests: nonsense"
                try stage.write(topology: text.description)
                manager.send(.hangUp)
                try await eventually("the complaint") { (manager.output + manager.errors).contains("nonsense") }
                text.components[0].keys[0] = "requests: 7/s"
                try stage.write(topology: text.description)
                #expect(try await stage.status().components.count == 1)
                try await stage.stop(manager)
            }
        }

        @Test func `raises an alert when a component dies, and clears it when it is back, for everyone to see in tap`()
            async throws
        {
            var text = Self.oneLimit
            text.more = "heartbeat: { interval: 1s, timeout: 500ms }\nrhythms: { monitor: 1s }"
            try await onStage(text.description) { stage in
                let manager = try await stage.manager()
                let exchange = try stage.start("exchange", "--port", "0", "--requests-per-second", "1000")
                let url = try await exchange.line("ready").dropFirst("ready ".count)
                let work = ["component", "asker", "--url", "\(url)/api/v1/time", "--rate", "5"]
                let tap = try stage.start("tap", "--channel", "alert")
                let first = try stage.start(weirProgram, work)
                try await eventually("work") { try await stage.status().components.allSatisfy { $0.granted > 0 } }
                first.send(.kill)
                try await eventually("an alert in tap") {
                    tap.output.contains("AlertRaised") && tap.output.contains("silent_component")
                }
                let second = try stage.start(weirProgram, work)
                try await eventually("its end in tap") { tap.output.contains("AlertCleared") }
                let before = try await stage.status().components.map(\.granted)
                try await eventually("work again") { try await stage.status().components.map(\.granted) != before }
                try await stage.stop(second)
                try await stage.stop(exchange)
                try await stage.stop(manager)
            }
        }

        @Test func `can be asked what half of a limit would have done, and an independent count agrees`() async throws {
            var text = Self.oneLimit
            try await onStage(text.description) { stage in
                let manager = try await stage.manager()
                let exchange = try stage.start("exchange", "--port", "0", "--requests-per-second", "1000")
                let url = try await exchange.line("ready").dropFirst("ready ".count)
                let asker = try stage.start("component", "asker", "--url", "\(url)/api/v1/time", "--rate", "60")
                try await eventually("enough to count") {
                    try await stage.status().components.allSatisfy { $0.granted > 150 }
                }
                try await stage.stop(asker)
                try await stage.stop(exchange)
                try await stage.stop(manager)

                text.components[0].keys[0] = "requests: 20/s"
                let half = stage.folder.appending(path: "half.yaml")
                try Data(text.description.utf8).write(to: half)
                let program = try stage.start("replay", stage.journal, "--topology", half.path, "--format", "json")
                #expect(try await program.end() == .exited(0), "\(program.errors)")
                let report = try JSONDecoder().decode(WhatIf.self, from: Data(program.output.utf8))
                let count = HalfTheLimit.count(try LedgerFile.events(stage.ledger))
                #expect(report.controlReproduced)
                #expect(report.verdicts.total == count.total)
                #expect(report.verdicts.grantedToDenied == count.grantedToDenied)
                #expect(report.verdicts.deniedToGranted == count.deniedToGranted)
                #expect(count.grantedToDenied > 20)
                #expect(report.components.map(\.verdicts.changed).reduce(0, +) == report.verdicts.changed)
            }
        }

        private struct WhatIf: Decodable {
            struct Changes: Decodable {
                var total: Int
                var changed: Int
                var grantedToDenied: Int
                var deniedToGranted: Int
            }

            struct Component: Decodable {
                var verdicts: Changes
            }

            var controlReproduced: Bool
            var verdicts: Changes
            var components: [Component]
        }
    }
}

/// Twenty in every trailing second, counted again from the journal's events with none of the product's arithmetic: a log of
/// what would have been granted, each entry counting for a second and the 22 ms in which a permit may be used.
private enum HalfTheLimit {
    static func count(_ events: [Event]) -> (total: Int, grantedToDenied: Int, deniedToGranted: Int) {
        var log: [(request: UInt64, time: UInt64)] = []
        var (total, lost, won) = (0, 0, 0)
        var granted: Set<UInt64> = []
        for event in events {
            switch event.body {
            case .verdictGiven(let verdict):
                total += 1
                log.removeAll { $0.time + 1_022_000_000 <= event.stamp.decided }
                let isGranted = log.count < 20
                if isGranted {
                    log.append((verdict.request, event.stamp.decided))
                    granted.insert(verdict.request)
                }
                if verdict.outcome == .granted, !isGranted { lost += 1 }
                if verdict.outcome == .denied, isGranted { won += 1 }
            case .verdictReturned(let returned): log.removeAll { $0.request == returned.request }
            case .requestsRecorded(let recorded):
                // What was used late counts once more, from when it was recorded.
                for fact in recorded.facts where fact.flags.contains(.usedLate) && granted.contains(fact.request) {
                    log.append((0, event.stamp.decided))
                }
            default: break
            }
        }
        return (total, lost, won)
    }
}
