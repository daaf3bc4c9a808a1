import ArgumentParser

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Makes the keys by which everyone knows everyone.",
        discussion: """
              weir keys generate --directory keys                    for the manager and each component of the topology
              weir keys generate price_feeds --directory keys        for one of them
              weir keys generate --operator alice --directory keys   for someone who looks after the fleet
              weir keys token price_feeds --directory keys           for one of them over HTTP
              weir keys show keys/alice.key                          the public half of a secret key

            The public halves stand in the topology, which everyone may read. Each secret half stays in a file that only its
            owner may read, on the host where it is used: `--key FILE`, or WEIR_KEY_FILE. The key is the name: a component
            speaks as whom its key is listed, and as nobody else. Documentation/Security.md tells what that protects.
            """,
        subcommands: [KeysGenerateCommand.self, KeysTokenCommand.self, KeysShowCommand.self]
    )
}
