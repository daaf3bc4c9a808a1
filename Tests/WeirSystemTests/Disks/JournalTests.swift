import Foundation
import Testing
import WeirModel

extension `The whole system` {
    @Suite(.serialized) struct `A journal` {
        @Test func `has one writer: a second manager is refused, and told the first one's process`() async throws {
            try await onStage { stage in
                let first = try await stage.manager()
                let (code, output, errors) = try await stage.run("manager")
                #expect(code == 74)
                #expect(output.isEmpty)
                #expect(errors.contains("being written by process \(first.pid)"), "\(errors)")
                // The first has not noticed.
                #expect(try await askSome(3, try stage.topology).allSatisfy { $0.outcome == .granted })
                try await stage.stop(first)
            }
        }

        @Test func `that is damaged is not opened: 65, with file, offset and seqs, and nothing changed`() async throws {
            try await onStage { stage in
                let segment = try await killedJournal(on: stage)
                var bytes = try Data(contentsOf: segment)
                let end = try #require(bytes.lastIndex { $0 != 0 })
                let middle = (end / 2..<end).first { bytes[$0] != 0 } ?? end / 2
                bytes[middle] ^= 0x10
                try bytes.write(to: segment)

                for arguments in [["manager"], ["journal", "verify", stage.journal], ["replay", stage.journal]] {
                    let program = try stage.start(weirProgram, arguments)
                    #expect(try await program.end() == .exited(65), "\(arguments)")
                    let message = program.errors
                    #expect((message + program.output).contains("\(segment.lastPathComponent) is damaged at offset"))
                    #expect((message + program.output).contains(/Events? \d+.* affected/), "\(message)")
                }
                #expect(try Data(contentsOf: segment) == bytes)
            }
        }

        @Test func `with a torn tail is opened with a warning, and goes on behind it`() async throws {
            try await onStage { stage in
                let segment = try await killedJournal(on: stage)
                var bytes = try Data(contentsOf: segment)
                let end = try #require(bytes.lastIndex { $0 != 0 })
                bytes.replaceSubrange(end - 9...end, with: Data(count: 10))
                try bytes.write(to: segment)

                let (code, output, errors) = try await stage.run("journal", "verify", stage.journal)
                #expect(code == 0, "\(errors)")
                #expect(output.contains("torn tail"))
                let manager = try await stage.manager()
                #expect(manager.errors.contains("torn tail"), "\(manager.errors)")
                #expect(manager.errors.contains("\(segment.lastPathComponent)"))
                try await askSome(3, try stage.topology)
                let status = try await stage.status()
                #expect(try await stage.replay(until: status.seq).stateHash == status.stateHash)
                try await stage.stop(manager)
            }
        }

        @Test(arguments: [Program.Signal.terminate, .interrupt])
        func `is closed by a manager that is asked to stop`(signal: Program.Signal) async throws {
            try await onStage { stage in
                let manager = try await stage.manager()
                try await askSome(20, try stage.topology)
                let status = try await stage.status()
                manager.send(signal)
                #expect(try await manager.end() == .exited(0), "\(manager.errors)")
                let (code, output, _) = try await stage.run("journal", "verify", stage.journal)
                #expect(code == 0)
                #expect(output.components(separatedBy: "whole, and closed by its writer").count == 3, "\(output)")
                let replay = try await stage.replay()
                #expect(replay.ending == "closed")
                #expect(replay.seq == status.seq && replay.stateHash == status.stateHash)
            }
        }

        @Test func `is exported as JSON lines, an event a line, without a hole`() async throws {
            try await onStage { stage in
                let manager = try await stage.manager()
                try await askSome(5, try stage.topology)
                try await stage.stop(manager)
                let (code, output, _) = try await stage.run("journal", "export", stage.journal)
                #expect(code == 0)
                let events = try output.split(separator: "\n").map { line in
                    try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
                }
                #expect(events.compactMap { $0["seq"] as? Int } == Array(1...events.count))
                #expect(events.count { $0["kind"] as? String == "VerdictGiven" } == 5)
            }
        }

        /// A journal of some commits, whose manager was killed. - Returns: its only segment.
        private func killedJournal(on stage: Stage) async throws -> URL {
            let manager = try await stage.manager()
            try await askSome(40, try stage.topology)
            manager.send(.kill)
            _ = try await manager.end()
            return URL(filePath: stage.ledger).appending(path: "00000000000000000001.segment")
        }
    }
}
