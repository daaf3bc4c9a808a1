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
    @Flag(help: "In Z85 rather than in hexadecimal.") var z85 = false

    func run() async throws {
        try await reporting {
            do {
                let key = try KeyFile.read(file).publicKey
                StandardOutput.write((z85 ? key.description : key.hexadecimal) + "\n")
            } catch {
                throw Failure(.noPermission, "\(error)")
            }
        }
    }
}
