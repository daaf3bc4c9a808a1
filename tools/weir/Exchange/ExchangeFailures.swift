import ArgumentParser
import Foundation
import NIOHTTP1

struct ExchangeFailuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "failures",
        abstract: "Shows what goes wrong with a running exchange at present.",
        discussion: """
              weir exchange failures
              weir exchange failures --format json | jq '.failures[].name'
            """
    )

    @Option(help: "text or json.") var format: OutputFormat = .text
    @OptionGroup var exchange: ExchangeAdmin

    func run() async throws {
        try await reporting {
            let answer = try await exchange.send(.GET, "")
            switch format {
            case .text: StandardOutput.write(try FailureTable.text(answer))
            case .json: StandardOutput.write(String(decoding: answer, as: UTF8.self) + "\n")
            }
        }
    }
}
