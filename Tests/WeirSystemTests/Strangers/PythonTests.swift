import Foundation
import Testing
import WeirModel
import WeirTopology

extension `The whole system` {
    @Suite(.enabled(if: Stranger.isReady, "there is no .venv with pyzmq and sbe: run tools/setup --tests"))
    struct `A Python program that knows the schema and the topology` {
        @Test func `takes part: asks, hears its verdict, publishes a fact, and hears that`() async throws {
            try await onStage { stage in
                let manager = try await stage.manager()
                let report = try await Stranger.takePart(on: stage, as: "asker")
                try await stage.stop(manager)

                let welcome = report["welcome"] as? [String: Any] ?? [:]
                let sender = welcome["sender"] as? [String: Int] ?? [:]
                #expect(welcome["schemaVersion"] as? Int == 4)
                let digest = try stage.topology.configuration.digest
                #expect((welcome["topologyDigest"] as? NSNumber)?.uint64Value == digest)

                let told = report["told"] as? [String: Any] ?? [:]
                let verdict = report["verdict"] as? [String: Any] ?? [:]
                let stamp = verdict["stamp"] as? [String: Int] ?? [:]
                #expect(told["outcome"] as? String == "granted")
                #expect(verdict["outcome"] as? String == "granted")
                #expect(told["seq"] as? Int == stamp["seq"])
                #expect(told["useWithin"] as? Int == verdict["useWithin"] as? Int)
                #expect(verdict["bytes"] as? Int == 2_048)
                let recorded = report["recorded"] as? [String: Any] ?? [:]
                let fact = (recorded["facts"] as? [[String: Any]])?.first ?? [:]
                #expect(fact["request"] as? Int == told["request"] as? Int)
                #expect(fact["received"] as? Int == 1_948 && fact["flags"] as? [String] == ["success"])
                let goodbye = report["goodbye"] as? [String: Any] ?? [:]
                #expect(goodbye["message"] as? String == "Done")

                // The ledger says the same.
                let written = try LedgerFile.verdicts(stage.ledger)[UInt64(stamp["seq"] ?? 0)]
                #expect(written?.sender.instance.rawValue == UInt32(sender["instance"] ?? 0))
                #expect(written?.verdict.request == UInt64(told["request"] as? Int ?? 0))
            }
        }
    }
}

/// A program in `Tests/Interop/python`.
enum Stranger {
    private static let interpreter = packageRoot.appending(path: ".venv/bin/python")

    static let isReady: Bool = {
        let library = packageRoot.appending(path: ".venv/lib")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: library.path)) ?? []
        return FileManager.default.isExecutableFile(atPath: interpreter.path)
            && versions.contains { version in
                ["zmq", "sbe"].allSatisfy { module in
                    let path = library.appending(path: "\(version)/site-packages/\(module)").path
                    return FileManager.default.fileExists(atPath: path)
                }
            }
    }()

    static func takePart(on stage: Stage, as component: String) async throws -> [String: Any] {
        let script = packageRoot.appending(path: "Tests/Interop/python/take_part.py").path
        let schema = packageRoot.appending(path: "Sources/WeirWire/Schema/weir.xml").path
        let program = try stage.start(interpreter, [script, schema, stage.topologyFile.path, component])
        guard try await program.end() == .exited(0) else {
            throw Program.Died(name: "take_part.py", errors: program.errors)
        }
        return try JSONSerialization.jsonObject(with: Data(program.output.utf8)) as? [String: Any] ?? [:]
    }
}
