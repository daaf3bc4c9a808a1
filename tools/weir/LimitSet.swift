import ArgumentParser
import WeirModel
import WeirTopology

struct LimitSetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Gives limits other numbers, at once and until further notice.",
        discussion: """
              weir limit set price_feeds --requests 3/s --reason "they throttle us"
              weir limit set wallet_manager --bandwidth "5 Mbps" --burst "10 Mbps" --connections 8 --reason "new line"
              weir limit set global --requests "1200/min" --reason "a smaller plan"
              weir limit set exchange_account --limit "orders=20 per 10s" --reason "shared with the desk"

            Values are written as in the topology. What is not named stays as it is, orders before this one included. All of
            the order is carried out or, with the reason, nothing: numbers only, no limit comes or goes.

            A cut is in force for the next verdict; what was paid in advance ends with its lease, within a second.

            Exit codes: 0 in force, 64 the order makes no sense, 69 no manager answers, 77 the key has no such role,
            78 bad topology.
            """
    )

    @Argument(help: ArgumentHelp("A component, `global`, or a scope of the topology.", valueName: "name"))
    var target: String
    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @Option(help: ArgumentHelp("Requests in a time: 3/s, 1200/min, 50 per 10s.", valueName: "rate")) var requests:
        String?
    @Option(help: ArgumentHelp("The sustained rate: 5 Mbps.", valueName: "bits")) var bandwidth: String?
    @Option(help: ArgumentHelp("The peak rate: 10 Mbps.", valueName: "bits")) var burst: String?
    @Option(help: ArgumentHelp("Permits that a token bucket holds.", valueName: "count")) var requestBurst: String?
    @Option(help: ArgumentHelp("Connections open at the same time.", valueName: "count")) var connections: String?
    @Option(help: ArgumentHelp("A limit of a scope, and its rate: orders=20/s.", valueName: "name=rate"))
    var limit: [String] = []
    @OptionGroup var why: ReasonOption

    func validate() throws {
        guard !settings.isEmpty else {
            throw ValidationError("say what to change: --requests, --bandwidth, --burst, --connections, --limit …")
        }
        for limit in limit where !limit.contains("=") {
            throw ValidationError("--limit is a name and a rate, as in orders=20/s, and not `\(limit)`")
        }
        for setting in settings
        where setting.key.utf8.count > Bounds.settingKeyBytes || setting.value.utf8.count > Bounds.settingValueBytes {
            throw ValidationError("`\(setting.key)=\(setting.value)` is too long for a setting")
        }
    }

    func run() async throws {
        let order = LimitOrder(scope: target, settings: settings, reason: why.reason)
        try await reporting { try LimitQuestion.carryOut(order, topology.load(), key) }
    }

    /// In the order of the topology's keys.
    private var settings: [LimitOrder.Setting] {
        let own = [
            ("requests", requests), ("requestBurst", requestBurst), ("bandwidth", bandwidth), ("burst", burst),
            ("connections", connections),
        ]
        let named = limit.map { text -> LimitOrder.Setting in
            let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return LimitOrder.Setting(key: String(parts[0]), value: parts.count == 2 ? String(parts[1]) : "")
        }
        return own.compactMap { key, value in value.map { LimitOrder.Setting(key: key, value: $0) } } + named
    }
}
