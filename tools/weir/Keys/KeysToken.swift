import ArgumentParser
import Foundation
import ZeroMQ

struct KeysTokenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token",
        abstract: "Makes a token, by which someone is known over HTTP.",
        discussion: """
              weir keys token price_feeds --directory keys
              curl -H "$(weir keys show --bearer keys/price_feeds.token)" https://trading-1:7404/api/v1/status

            The token goes into DIRECTORY/NAME.token, of mode 0600; what is printed goes into the topology, which everyone may
            read. Whoever shows the token over HTTP is that component or operator, and nobody else. To take a token back, take
            its line out, and reload.

            Exit codes: 0 made, 73 the file could not be made.
            """
    )

    @Argument(help: ArgumentHelp("A component's or an operator's name.", valueName: "name")) var name: String
    @Option(help: ArgumentHelp("Where the file goes; made if need be.", valueName: "folder")) var directory = "."
    @Flag(name: .customLong("operator"), help: "It is an operator's.") var isOperator = false

    func run() async throws {
        try await reporting {
            let file = "\(directory)/\(name).token"
            guard !FileManager.default.fileExists(atPath: file) else {
                throw Failure(
                    .cannotCreate,
                    "\(file) is there already, and a token is never overwritten: nothing was made"
                )
            }
            do {
                try FileManager.default.createDirectory(
                    atPath: directory,
                    withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o700]
                )
                let pair = try CurveKeyPair.generate()
                try KeyFile.write(pair, of: name, to: file)
                let section = isOperator ? "operators" : "components"
                StandardOutput.write("\(section):\n  \(name):\n    tokens: \(pair.publicKey.hexadecimal)\n")
            } catch {
                throw Failure(.cannotCreate, "\(error)")
            }
            StandardError.write("made \(file)\n")
        }
    }
}
