import Foundation
import Testing
import Weir
import WeirModel
import WeirTopology
import ZeroMQ

extension `The whole system` {
    @Suite struct `A fleet with keys` {
        @Test func `is made by one command, and everyone in it speaks in its own name`() async throws {
            try await onStage { stage in
                try await stage.takeUpKeys()
                let manager = try stage.start("manager", "--key", stage.keyFile(of: "manager"))
                _ = try await manager.line("ready")
                let topology = try stage.topology
                let client = try await Client.connect(to: topology, as: "asker", keys: try stage.keys(of: "asker"))
                _ = try await client.allow()
                await #expect(throws: AllowanceError.refused(.wrongName)) {
                    _ = try await Client.connect(to: topology, as: "asker", keys: try stage.keys(of: "other"))
                }

                let look = try await stage.run("status", "--format", "json", "--key", stage.keyFile(of: "watcher"))
                #expect(look.code == 0, "\(look.errors)")
                #expect(look.output.contains("wrong_name"))
                let order = ["limit", "set", "asker", "--requests", "7/s", "--reason", "a test", "--key"]
                let refused = try stage.start(weirProgram, order + [stage.keyFile(of: "watcher")])
                #expect(try await refused.end() == .exited(77))
                #expect(refused.errors.contains("roles: [limits]"), "\(refused.errors)")
                let obeyed = try stage.start(weirProgram, order + [stage.keyFile(of: "admin")])
                #expect(try await obeyed.end() == .exited(0), "\(obeyed.errors)")

                await client.close()
                try await stage.stop(manager)
            }
        }

        @Test func `lets nobody look without a listed key`() async throws {
            try await onStage { stage in
                try await stage.takeUpKeys()
                let manager = try stage.start("manager", environment: ["WEIR_KEY_FILE": stage.keyFile(of: "manager")])
                _ = try await manager.line("ready")
                let naked = try await stage.run("status")
                #expect(naked.code == 77)
                #expect(naked.errors.contains("none was given"), "\(naked.errors)")
                for command in ["status", "tap"] {
                    let stranger = try await stage.run(command, "--key", stage.keyFile(of: "stranger"))
                    #expect(stranger.code == 77)
                    #expect(stranger.errors.contains("does not list it"), "\(stranger.errors)")
                }
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o644],
                    ofItemAtPath: stage.keyFile(of: "watcher")
                )
                let open = try await stage.run("status", "--key", stage.keyFile(of: "watcher"))
                #expect(open.code == 77)
                #expect(open.errors.contains("chmod 600"), "\(open.errors)")
                try await stage.stop(manager)
            }
        }

        @Test func `lets go of a component whose key a reload takes away`() async throws {
            try await onStage { stage in
                try await stage.takeUpKeys()
                let manager = try stage.start("manager", "--key", stage.keyFile(of: "manager"))
                _ = try await manager.line("ready")
                let client = try await Client.connect(
                    to: try stage.topology,
                    as: "other",
                    keys: try stage.keys(of: "other")
                )
                _ = try await client.allow()
                try stage.write(topology: stage.keyedTopology(without: "other"))
                manager.send(.hangUp)
                _ = try await manager.line("reloaded")
                await #expect(throws: AllowanceError.self) { _ = try await client.allow() }
                let look = try await stage.run("status", "--format", "json", "--key", stage.keyFile(of: "watcher"))
                #expect(look.output.contains("unknown_key"), "\(look.output)")
                await client.close()
                try await stage.stop(manager)
            }
        }

        @Test func `has a manager that proves who it is, or does not start`() async throws {
            try await onStage { stage in
                try await stage.takeUpKeys()
                for arguments in [["manager"], ["manager", "--key", stage.keyFile(of: "asker")]] {
                    let manager = try stage.start(weirProgram, arguments)
                    #expect(try await manager.end() == .exited(77))
                    #expect(manager.errors.contains("manager.publicKey"), "\(manager.errors)")
                }
            }
        }

        @Test func `keeps the keys that it has`() async throws {
            try await onStage { stage in
                try await stage.takeUpKeys()
                let before = try stage.keys(of: "asker")
                let again = try await stage.run("keys", "generate", "asker", "--directory", "keys")
                #expect(again.code == 73)
                #expect(again.errors.contains("never overwritten"), "\(again.errors)")
                #expect(try stage.keys(of: "asker") == before)
                let shown = try await stage.run("keys", "show", stage.keyFile(of: "asker"))
                #expect(shown.output == "\(before.publicKey.hexadecimal)\n")
                #expect(!(shown.output + again.output + again.errors).contains(before.secretKey.z85))
            }
        }
    }
}
