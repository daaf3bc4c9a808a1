import Testing
import WeirModel

extension `The whole system` {
    @Suite(.serialized) struct `A manager that is killed` {
        /// Ten times in a row in any size; `WEIR_FULL=1` lets ten times as many verdicts pass between two kills.
        @Test func `has after its restart every verdict that it told`() async throws {
            let seed = UInt64.random(in: .min ... .max)
            try await onStage { stage in
                let topology = try stage.topology
                let (memory, log) = (Remembered(), StatusLog())
                var manager = try await stage.manager()
                async let asking: Void = onThread {
                    try PersistentAsker.run(topology, as: "asker", seed: seed, memory)
                }
                async let watching: Void = onThread { log.run(topology) }
                defer {
                    memory.end()
                    log.end()
                }

                var random = Seeded(seed)
                for round in 1...10 {
                    let enough = memory.count + (50 + random.below(500)) * Size.of(full: 10, daily: 1)
                    try await eventually("\(enough) verdicts in round \(round)") { memory.count >= enough }
                    manager.send(.kill)
                    #expect(try await manager.end() == .killed(by: .kill))
                    manager = try await stage.manager()
                    try expect(memory, isHeldBy: stage.ledger, "seed \(seed), round \(round)")
                }

                memory.end()
                log.end()
                try await asking
                try await watching
                #expect(memory.contradictions == [], "seed \(seed)")
                #expect(log.contradictions == [], "seed \(seed)")
                try expect(memory, isHeldBy: stage.ledger, "seed \(seed), at the end")
                #expect(memory.repetitions > 0, "an answered question was asked again, and answered as before")
                try await stage.stop(manager)
                try await expectHashes(log.all, on: stage, "seed \(seed)")
            }
        }

        /// Every hash that was reported follows from the ledger; a few of them by `weir replay` as well.
        private func expectHashes(_ reported: [UInt64: UInt64], on stage: Stage, _ when: String) async throws {
            #expect(!reported.isEmpty)
            let folded = try LedgerFile.hashes(stage.ledger, at: Array(reported.keys))
            #expect(folded == reported, "\(when)")
            for seq in reported.keys.sorted().suffix(3) {
                let replay = try await stage.replay(until: seq)
                #expect(replay.seq == seq)
                #expect(UInt64(replay.stateHash, radix: 16) == reported[seq], "\(when), seq \(seq)")
            }
        }
    }
}
