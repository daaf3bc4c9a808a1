import ArgumentParser
import Foundation
import NIOHTTP1
import WeirExchange

struct ExchangeRestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Ends what goes wrong with a running exchange: one failure, or all.",
        discussion: """
              weir exchange restore
              weir exchange restore silent-connection
              weir exchange restore --session feed-1

            What a restart or history-loss has destroyed stays destroyed.
            """
    )

    /// The answer.
    private struct Removed: Decodable {
        let removed: Int
    }

    @Argument(help: "Which failure. Default: all.", transform: failureKind) var name: FailureKind?
    @Option(help: "Only what was ordered for this session.") var session: String?
    @OptionGroup var exchange: ExchangeAdmin

    func run() async throws {
        try await reporting {
            let path = (name.map { "/\($0.rawValue)" } ?? "") + ExchangeAdmin.query(session: session)
            let answer = try await exchange.send(.DELETE, path)
            let removed = try JSONDecoder().decode(Removed.self, from: answer).removed
            StandardOutput.write(removed == 0 ? "nothing was wrong\n" : "restored: \(removed)\n")
        }
    }
}
