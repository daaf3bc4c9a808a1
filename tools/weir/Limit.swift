import ArgumentParser
import Weir
import WeirModel
import WeirTopology

struct LimitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "limit",
        abstract: "Shows limits, and changes them while everything runs.",
        discussion: """
              weir limit list                                       what is declared, and what is in force
              weir limit set price_feeds --requests 3/s --reason "they throttle us"
              weir limit reset price_feeds --reason "they do not any more"

            An order is an event: it is kept, it is broadcast to whom it concerns, and it outlives a restart of the manager.
            It stands until `reset`, or until the topology says something else of the same limit. Where the topology has
            keys, ordering takes an operator's whose roles have `limits`.
            """,
        subcommands: [LimitListCommand.self, LimitSetCommand.self, LimitResetCommand.self]
    )
}

/// What an order is told by.
struct ReasonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why, for those who read the journal.", valueName: "text")) var reason: String

    func validate() throws {
        guard !reason.isEmpty, reason.utf8.count <= Bounds.reasonBytes else {
            throw ValidationError("--reason has from 1 to \(Bounds.reasonBytes) bytes")
        }
    }
}
