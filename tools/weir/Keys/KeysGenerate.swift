import ArgumentParser
import Foundation
import WeirTopology
import ZeroMQ

struct KeysGenerateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Makes key pairs: secret halves into files, public halves as the lines that the topology takes.",
        discussion: """
              weir keys generate --directory keys
              weir keys generate manager price_feeds wallet_manager --operator alice --directory keys
              weir keys generate price_feeds --directory new-keys        one more for a component, to change it

            Without names: for the manager and every component that the topology has. Each secret key goes into
            DIRECTORY/NAME.key, of mode 0600; a file that is there already is never overwritten, and then nothing is made.

            What is printed is to be pasted into the topology, once: either everyone has a key there or nobody. Then start the
            manager with `--key keys/manager.key`, and each component with its own. To change a key, list the old one and
            the new one (`publicKey: [OLD, NEW]`), reload, restart the component with the new one, and take the old one out.

            Exit codes: 0 made, 73 a file could not be made, 78 bad topology.
            """
    )

    @Argument(help: ArgumentHelp("`manager`, or a component's name.", valueName: "name")) var names: [String] = []
    @Option(help: ArgumentHelp("An operator's name: someone who is no component.", valueName: "name")) var `operator`:
        [String] = []
    @Option(help: ArgumentHelp("Where the files go; made if need be.", valueName: "folder")) var directory = "."
    @OptionGroup var topology: TopologyOption

    func validate() throws {
        for name in names + `operator` where !name.utf8.allSatisfy(Self.isPlain) || name.isEmpty {
            throw ValidationError("`\(name)` is no name: a…z, 0…9, _ and -")
        }
        let all = names + `operator`
        if let twice = all.first(where: { name in all.count { $0 == name } > 1 }) {
            throw ValidationError("`\(twice)` is named twice, and a name has one owner")
        }
    }

    func run() async throws {
        try await reporting {
            let names = try names.isEmpty && `operator`.isEmpty ? everyone() : names
            let files = (names + `operator`).map { "\(directory)/\($0).key" }
            for file in files where FileManager.default.fileExists(atPath: file) {
                throw Failure(
                    .cannotCreate,
                    "\(file) is there already, and a key is never overwritten: nothing was made"
                )
            }
            do {
                try FileManager.default.createDirectory(
                    atPath: directory,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
                var keys: [String: CurvePublicKey] = [:]
                for (name, file) in zip(names + `operator`, files) {
                    let pair = try CurveKeyPair.generate()
                    try KeyFile.write(pair, of: name, to: file)
                    keys[name] = pair.publicKey
                }
                StandardOutput.write(KeyLines.text(names, operators: `operator`, keys))
            } catch {
                throw Failure(.cannotCreate, "\(error)")
            }
            for file in files { StandardError.write("made \(file)\n") }
        }
    }

    /// The manager and all components of the topology.
    private func everyone() throws -> [String] { [KeyLines.manager] + (try topology.load().components.map(\.name)) }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "_-".utf8.contains(byte)
        }
    }
}
