import Foundation

/// What `weir status --format json` says, as far as the tests ask.
struct Status: Decodable {
    var epoch: UInt32
    var seq: UInt64
    var stateHash: String
    var streamsSeq: UInt64
    var components: [Component]
    var rejected: [String: UInt64]
    var traffic: Traffic

    struct Component: Decodable {
        var name: String
        var instances: Int
        var granted: UInt64
        var denied: UInt64
        var recorded: UInt64
    }

    struct Traffic: Decodable {
        var controlMessages: UInt64
        var ingestMessages: UInt64
        var broadcastMessages: UInt64
        var connections: UInt64
    }
}

/// What `weir replay --format json` says.
struct Replay: Decodable {
    var epoch: UInt32
    var seq: UInt64
    var events: UInt64
    var stateHash: String
    var ending: String
}

extension Stage {
    func status() async throws -> Status {
        let (code, output, errors) = try await run("status", "--format", "json")
        guard code == 0 else { throw Program.Died(name: "weir status", errors: errors) }
        return try JSONDecoder().decode(Status.self, from: Data(output.utf8))
    }

    func replay(until seq: UInt64? = nil) async throws -> Replay {
        let limit = seq.map { ["--until", "\($0)"] } ?? []
        let program = try start(weirProgram, ["replay", journal, "--format", "json"] + limit)
        guard try await program.end() == .exited(0) else {
            throw Program.Died(name: "weir replay", errors: program.errors)
        }
        return try JSONDecoder().decode(Replay.self, from: Data(program.output.utf8))
    }
}
