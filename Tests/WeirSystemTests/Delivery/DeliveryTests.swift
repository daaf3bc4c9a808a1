import Foundation
import Testing
import WeirModel

extension `The whole system` {
    /// Publishers and subscribers are `weir publish` and `weir subscribe`, at the default marks.
    @Suite(.serialized) struct `What is published` {
        /// `WEIR_FULL=1` publishes three million messages to eight subscribers.
        @Test func `arrives at every subscriber once and in order, though one is stopped meanwhile`() async throws {
            try await onStage(TopologyText.bus) { stage in
                let (count, subscribers) = (Size.of(full: 3_000_000, daily: 30_000), Size.of(full: 8, daily: 3))
                let manager = try await stage.manager()
                let all = try (0..<subscribers).map { _ in try stage.subscriber(of: count) }
                let publisher = try stage.start("publish", "news/a", "--as", "asker", "--count", "\(count)")
                all[0].send(.pause)
                try await eventually("half of it in the journal") {
                    try await stage.publications > count / 2
                }
                all[0].send(.proceed)
                #expect(try await publisher.line("done").contains("acknowledged=true"))
                for subscriber in all { try await subscriber.hasAll(count) }
                // Marks of 1,000 messages for each of eight, memory of recent messages, and what a process has anyway.
                #expect(try residentBytes(of: manager.pid) < 768 << 20)
                try await stage.stop(manager)
            }
        }

        @Test func `survives a manager that is killed again and again`() async throws {
            try await onStage(TopologyText.bus) { stage in
                let count = Size.of(full: 1_000_000, daily: 20_000)
                var manager = try await stage.manager()
                let subscriber = try stage.subscriber(of: count)
                let publisher = try stage.start(
                    "publish",
                    "news/a",
                    "--as",
                    "asker",
                    "--count",
                    "\(count)",
                    "--rate",
                    "\(count / 8)"
                )
                for round in 1...3 {
                    try await eventually("\(round) quarters of it in the journal") {
                        try await stage.publications > count * round / 4
                    }
                    manager.send(.kill)
                    _ = try await manager.end()
                    manager = try await stage.manager()
                }
                #expect(try await publisher.line("done").contains("acknowledged=true"))
                try await subscriber.hasAll(count)
                try await stage.stop(manager)
            }
        }

        /// Namespaces, links that are cut, packets that are dropped: see `tools/hosts`, which says why where it cannot run.
        @Test func `crosses hosts whose links fail`() async throws {
            try await onStage { stage in
                let script = packageRoot.appending(path: "tools/hosts")
                let hosts = try stage.start(script, ["--messages", "1000"], ["WEIR_BINARY": weirProgram.path])
                let ending = try await hosts.end(within: .seconds(600))
                #expect(ending == .exited(0), "\(hosts.output)\n\(hosts.errors)")
                // Whoever reads the log should know whether it ran.
                print(hosts.output.split(separator: "\n").last ?? "tools/hosts said nothing")
            }
        }
    }
}

extension TopologyText {
    /// Room on the disk of a small machine, and segments that do not come to an end too often.
    fileprivate static var bus: String {
        var text = TopologyText()
        text.journal = ["segmentSize: 16 MiB", "lowWater: 2 MiB", "stopWater: 1 MiB"]
        return text.description
    }
}

extension Stage {
    /// Publications in the streams; 0 while nobody can be asked.
    fileprivate var publications: Int {
        get async throws { Int((try? await status())?.streamsSeq ?? 0) }
    }

    fileprivate func subscriber(of count: Int) throws -> Program {
        try start("subscribe", "news", "--from", "oldest", "--count", "\(count)", "--quiet")
    }
}

extension Program {
    fileprivate func hasAll(_ count: Int) async throws {
        let line = try await line("done")
        #expect(line.hasPrefix("done messages=\(count) topics=1 "), "\(line)")
        #expect(line.contains(" lost=0 disorder=0 resets=0 "), "\(line)")
    }
}

/// What a process has in memory.
private func residentBytes(of pid: Int32) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) << 10
}
