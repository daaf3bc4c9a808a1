import ArgumentParser
import ZeroMQ

struct KeysShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Prints the public half of a secret key, as the topology writes it.",
        discussion: """
              weir keys show keys/price_feeds.key
              weir keys show keys/price_feeds.key --z85      as other ZeroMQ programs write it

            Exit codes: 0 printed, 77 the file is missing, is no key, or may be read by others.
            """
    )

    @Argument(help: ArgumentHelp("A file that `weir keys generate` made.", valueName: "file")) var file: String
    @Flag(help: "The secret half, as the field of an HTTP request: for a token, and a pipe that nobody else reads.")
    var bearer = false
    @Flag(help: "In Z85 rather than in hexadecimal.") var z85 = false

    func run() async throws {
        try await reporting {
            do {
                let pair = try KeyFile.read(file)
                guard !bearer else {
                    return StandardOutput.write("Authorization: Bearer \(pair.secretKey.hexadecimal)\n")
                }
                let key = pair.publicKey
                StandardOutput.write((z85 ? key.description : key.hexadecimal) + "\n")
            } catch {
                throw Failure(.noPermission, "\(error)")
            }
        }
    }
}
