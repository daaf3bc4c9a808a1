import Foundation
import Testing
import ZeroMQ

extension Stage {
    /// Has `weir keys generate` make everyone's keys, and writes the public halves into the topology.
    ///
    /// The operators are `admin`, who may change limits, and `watcher`, who may look.
    func takeUpKeys() async throws {
        let everyone = try await run("keys", "generate", "--directory", "keys")
        #expect(everyone.code == 0, "\(everyone.errors)")
        let operators = try await run(
            "keys",
            "generate",
            "--operator",
            "admin",
            "--operator",
            "watcher",
            "--operator",
            "stranger",
            "--directory",
            "keys"
        )
        #expect(operators.code == 0, "\(operators.errors)")
        try write(topology: keyedTopology())
    }

    /// The topology with the keys that lie in `keys`.
    func keyedTopology(without removed: String? = nil) throws -> String {
        var text = TopologyText()
        text.components = try text.components.filter { $0.name != removed }.map {
            ($0.name, $0.keys + ["publicKey: \(try publicKey(of: $0.name))"])
        }
        text.more = """
            manager: { publicKey: \(try publicKey(of: "manager")) }
            operators:
              admin: { publicKey: \(try publicKey(of: "admin")), roles: [observe, limits] }
              watcher: { publicKey: \(try publicKey(of: "watcher")) }
            """
        return text.description
    }

    func keyFile(of name: String) -> String { folder.appending(path: "keys/\(name).key").path }

    func keys(of name: String) throws -> CurveKeyPair { try KeyFile.read(keyFile(of: name)) }

    private func publicKey(of name: String) throws -> String { try keys(of: name).publicKey.hexadecimal }
}
