import ArgumentParser
import WeirModel

struct LimitResetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset",
        abstract: "Puts the topology's numbers in force again.",
        discussion: """
              weir limit reset price_feeds --reason "they do not throttle us any more"
              weir limit reset global --reason "the old plan again"

            Exit codes: 0 done, also where nothing had been ordered; 64 there is nothing of that name, 69 no manager
            answers, 77 the key has no such role, 78 bad topology.
            """
    )

    @Argument(help: ArgumentHelp("A component, `global`, or a scope of the topology.", valueName: "name"))
    var target: String
    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @OptionGroup var why: ReasonOption

    func run() async throws {
        let order = LimitOrder(scope: target, settings: [], reason: why.reason)
        try await reporting { try LimitQuestion.carryOut(order, topology.load(), key) }
    }
}
