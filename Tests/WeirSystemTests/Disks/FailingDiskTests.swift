import Foundation
import Testing
import WeirModel
import WeirWire

extension `The whole system` {
    @Suite(.serialized) struct `A disk` {
        @Test(
            .enabled(if: FailingDisk.canBeMade, "there is no C compiler, cc, to make a failing disk with"),
            arguments: [("sync", "reported a failure"), ("write", "is full")]
        )
        func `that fails ends the manager with 74, and nothing was told that it does not hold`(
            fault: String,
            message: String
        ) async throws {
            let seed = UInt64.random(in: .min ... .max)
            try await onStage { stage in
                let disk = try await FailingDisk(on: stage)
                let topology = try stage.topology
                let memory = Remembered()
                var manager = try await stage.manager(environment: disk.environment(fault))
                async let asking: Void = onThread {
                    try PersistentAsker.run(topology, as: "asker", seed: seed, memory)
                }
                defer { memory.end() }
                try await eventually("some verdicts") { memory.count > 500 }
                try disk.fail()
                #expect(try await manager.end() == .exited(74), "seed \(seed)")
                #expect(manager.errors.contains(message), "\(manager.errors)")
                #expect(manager.errors.contains(stage.ledger), "\(manager.errors)")

                try expect(memory, isHeldBy: stage.ledger, "seed \(seed), after the failure")
                let told = memory.count
                manager = try await stage.manager()
                try await eventually("further verdicts") { memory.count > told + 100 }
                memory.end()
                try await asking
                #expect(memory.contradictions == [], "seed \(seed)")
                try expect(memory, isHeldBy: stage.ledger, "seed \(seed), at the end")
                try await stage.stop(manager)
            }
        }

        @Test func `that is nearly full takes verdicts, and no publications`() async throws {
            var text = TopologyText()
            text.journal = ["segmentSize: 1 MiB", "lowWater: 1024 TiB", "stopWater: 1 MiB"]
            try await onStage(text.description) { stage in
                let manager = try await stage.manager()
                _ = try await manager.errorLine("disk low")
                #expect(try await askSome(5, try stage.topology).allSatisfy { $0.outcome == .granted })
                let topology = try stage.topology
                try await onThread {
                    var peer = try IngestPeer(topology)
                    var asker = try ControlPeer(peer.context, topology)
                    let sender = try asker.join("asker", nonce: 7).joined.sender
                    try peer.publish(.publication(sender, publisherSeq: 1, payload: [1]), on: Topic("news", "a"))
                    while try asker.status().rejected.first(where: { $0.reason == .diskLow }) == nil {}
                    #expect(try asker.status().streamsSeq == 0)
                }
                try await stage.stop(manager)
            }
        }

        @Test func `that is all but full ends the manager with 74, and a closed journal`() async throws {
            var text = TopologyText()
            text.journal = ["segmentSize: 1 MiB", "lowWater: 1024 TiB", "stopWater: 1023 TiB"]
            try await onStage(text.description) { stage in
                let manager = try stage.start("manager")
                #expect(try await manager.end() == .exited(74))
                #expect(manager.errors.contains("stopWater"), "\(manager.errors)")
                #expect(try await stage.replay().ending == "closed")
            }
        }
    }
}

/// A library that makes a disk fail when it is told to.
struct FailingDisk {
    static let compiler = URL(filePath: "/usr/bin/cc")
    static let canBeMade = FileManager.default.isExecutableFile(atPath: compiler.path)
    private let library: String
    private let trigger: URL

    init(on stage: Stage) async throws {
        library = stage.folder.appending(path: "failing_disk.so").path
        trigger = stage.folder.appending(path: "fail")
        let source = packageRoot.appending(path: "Tests/WeirSystemTests/Faults/failing_disk.c").path
        let arguments = ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]
        let program = try stage.start(Self.compiler, arguments)
        guard try await program.end() == .exited(0) else {
            throw Program.Died(name: "cc", errors: program.errors)
        }
    }

    func environment(_ fault: String) -> [String: String] {
        ["LD_PRELOAD": library, "WEIR_FAULT": fault, "WEIR_FAULT_WHEN": trigger.path]
    }

    func fail() throws { try Data().write(to: trigger) }
}
