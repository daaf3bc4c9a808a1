import Foundation
import Testing

extension `The whole system` {
    @Suite struct `A command` {
        @Test(
            arguments: [
                ["manager"], ["gateway"], ["component"], ["exchange"], ["tap"], ["status"], ["keys", "token"],
                ["replay"], ["explain"],
                ["limit"], ["limit", "list"], ["limit", "set"], ["limit", "reset"], ["journal"],
                ["journal", "verify"], ["journal", "export"], ["check"], ["bench"], ["simulate"],
            ]
        )
        func `teaches by example when asked for help`(command: [String]) async throws {
            try await onStage { stage in
                let program = try stage.start(weirProgram, command + ["--help"])
                #expect(try await program.end() == .exited(0))
                // An example is a line that could be typed, not the synopsis.
                let line = "weir " + command.joined(separator: " ")
                let help = program.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
                #expect(help.contains { $0.hasPrefix(line) }, "\(program.output)")
            }
        }

        @Test func `says its version`() async throws {
            try await onStage { stage in
                let (code, output, _) = try await stage.run("--version")
                #expect(code == 0)
                #expect(output.contains(/^\d+\.\d+\.\d+\n$/))
            }
        }

        @Test(
            arguments: [
                ["nonsense"], ["manager", "--nonsense"], ["component"], ["component", "asker", "--url", "nonsense"],
                ["component", "asker", "--url", "http://127.0.0.1:1/", "--rate", "0"], ["exchange", "--port", "70000"],
                ["tap", "--kind", "Nonsense"], ["status", "--format", "xml"], ["replay"],
                ["manager", "--log-level", "loud"],
            ]
        )
        func `that is not understood ends with 64 and tells the usage`(arguments: [String]) async throws {
            try await onStage { stage in
                let program = try stage.start(weirProgram, arguments)
                #expect(try await program.end() == .exited(64))
                #expect(program.errors.contains("Usage: weir"), "\(program.errors)")
                #expect(program.output.isEmpty)
            }
        }

        @Test(arguments: [
            ["check", "topology.yaml"], ["manager"], ["status"], ["component", "asker", "--url", "http://a/"],
        ])
        func `with a bad topology ends with 78 and tells file, line and what was meant`(arguments: [String])
            async throws
        {
            var topology = TopologyText()
            topology.components[0].keys.append("prioritty: low")
            try await onStage(topology.description) { stage in
                let program = try stage.start(weirProgram, arguments)
                #expect(try await program.end() == .exited(78))
                let line = topology.description.split(separator: "\n", omittingEmptySubsequences: false)
                    .firstIndex { $0.contains("prioritty") }
                #expect(program.errors.contains("topology.yaml:\((line ?? 0) + 1): components.asker.prioritty"))
                #expect(program.errors.contains("did you mean priority?"), "\(program.errors)")
            }
        }

        @Test func `that finds no topology ends with 78 and names the file`() async throws {
            try await onStage { stage in
                let (code, _, errors) = try await stage.run("manager", "--topology", "elsewhere.yaml")
                #expect(code == 78)
                #expect(errors.contains("elsewhere.yaml"), "\(errors)")
            }
        }

        @Test func `for a component that the topology does not have ends with 78 and names those it has`() async throws
        {
            try await onStage { stage in
                let (code, _, errors) = try await stage.run("component", "nobody", "--url", "http://127.0.0.1:1/")
                #expect(code == 78)
                #expect(errors.contains("`nobody`") && errors.contains("asker, other"), "\(errors)")
            }
        }

        @Test func `that reaches no manager ends with 69 and names the endpoint`() async throws {
            try await onStage { stage in
                // All at once, for each waits a while before it gives up.
                let programs = try [
                    stage.start("status"), stage.start("tap", "--component", "asker"),
                    stage.start("component", "asker", "--url", "http://127.0.0.1:1/"),
                ]
                for program in programs {
                    #expect(try await program.end() == .exited(69))
                    #expect(program.errors.contains("\(stage.folder.path)/control"), "\(program.errors)")
                    #expect(program.errors.contains("weir manager"), "\(program.errors)")
                }
            }
        }

        @Test func `that checks a sound topology prints it in full, and reads what it printed`() async throws {
            try await onStage(TopologyText.shipped) { stage in
                let (code, output, errors) = try await stage.run("check", stage.topologyFile.path)
                #expect(code == 0, "\(errors)")
                try stage.write(topology: output)
                let (again, repeated, _) = try await stage.run("check", stage.topologyFile.path)
                #expect(again == 0)
                #expect(repeated == output)
            }
        }
    }
}
