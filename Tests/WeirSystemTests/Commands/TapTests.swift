import Foundation
import Testing
import Weir
import WeirModel

extension `The whole system` {
    @Suite struct `A tap on a running system` {
        @Test func `gives as many lines as were asked for, each of them JSON, of that kind alone`() async throws {
            try await withAsking { stage, _ in
                let (code, output, errors) = try await stage.run(
                    "tap",
                    "--count",
                    "3",
                    "--kind",
                    "VerdictGiven",
                    "--component",
                    "asker",
                    "--format",
                    "json"
                )
                #expect(code == 0, "\(errors)")
                let lines = output.split(separator: "\n")
                #expect(lines.count == 3)
                var seqs: [Int] = []
                for line in lines {
                    let event = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
                    #expect(event["kind"] as? String == "VerdictGiven")
                    #expect(event["outcome"] as? String == "granted")
                    seqs.append(event["seq"] as? Int ?? 0)
                }
                #expect(seqs == seqs.sorted() && Set(seqs).count == 3 && seqs[0] > 0)
            }
        }

        @Test func `hears what components publish for each other, on the topics asked for`() async throws {
            try await withAsking { stage, client in
                let tap = try stage.start("tap", "--topic", "news/a", "--count", "2")
                // A subscription takes effect some time after it was made: only what is heard proves it.
                try await eventually("two publications") {
                    try await client.publish(Topic("news", "a"), Array("heard".utf8))
                    try await client.publish(Topic("news", "b"), Array("not asked for".utf8))
                    return !tap.isRunning
                }
                #expect(try await tap.end() == .exited(0))
                let lines = tap.output.split(separator: "\n")
                #expect(lines.count == 2)
                #expect(lines.allSatisfy { $0.contains("news/a") && $0.contains("heard") }, "\(tap.output)")
            }
        }

        /// A manager, and a component that asks all the while.
        private func withAsking(_ body: (Stage, Client) async throws -> Void) async throws {
            try await onStage { stage in
                let manager = try await stage.manager()
                let client = try await Client.connect(to: try stage.topology, as: "asker")
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        while !Task.isCancelled {
                            try await client.allow()
                            try await Task.sleep(for: .milliseconds(10))
                        }
                    }
                    try await body(stage, client)
                    group.cancelAll()
                    while let end = await group.nextResult() {
                        if case .failure(let error) = end, !(error is CancellationError) { throw error }
                    }
                }
                await client.close()
                try await stage.stop(manager)
            }
        }
    }
}
