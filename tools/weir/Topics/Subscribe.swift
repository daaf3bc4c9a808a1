import ArgumentParser
import UnixSignals
import Weir
import WeirModel
import WeirTopology
import WeirWire

struct SubscribeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subscribe",
        abstract: "Follows topics: every message once and in order, or named as lost.",
        discussion: """
            Other than `weir tap`, which shows what happens to arrive, it notices what is missing, fetches it, and goes on over
            restarts of the manager.

              weir subscribe market/BTC/USD
              weir subscribe market --from oldest --count 1000 --format json
              weir subscribe alert limit --from 4711
              weir subscribe market --quiet                one line at the end: how much came, what was repaired

            A filter is a channel or a topic, channel/key. At its end it prints one line that begins with `done`. The exit code
            is 1 where messages could not be had.
            """
    )

    @Argument(help: ArgumentHelp("Channels, and topics as channel/key.", valueName: "filter")) var filters: [String]
    @Option(help: ArgumentHelp("now, oldest, or the sequence to begin with in each topic.", valueName: "place"))
    var from: Place = .now
    @Option(help: "Stop after so many messages.") var count: Int?
    @Option(help: "Stop after so many seconds; without it, at SIGINT or SIGTERM.") var seconds: Int?
    @Option(help: "text or json.") var format: OutputFormat = .text
    @Flag(help: "Print no messages.") var quiet = false
    @OptionGroup var topology: TopologyOption
    @OptionGroup var key: KeyOption
    @OptionGroup var gateway: GatewayOption

    func validate() throws {
        if let count, count < 1 { throw ValidationError("--count is at least 1") }
        if let seconds, seconds < 1 { throw ValidationError("--seconds is at least 1") }
        if filters.isEmpty { throw ValidationError("name a channel or a topic") }
    }

    func run() async throws {
        try await reporting {
            let topology = try topology.load()
            var options = SubscriptionOptions()
            options.start = from.start
            let keys = try key.load(for: topology)
            let subscription = Subscription(
                topology,
                keys: keys,
                to: filters.map(TopicFilter.init(named:)),
                options,
                fallback: try gateway.fallback(of: topology)
            )
            let tally: SubscriptionTally
            do { tally = try await take(subscription) } catch let error as InspectionError { throw Failure(error) }
            StandardOutput.write("done \(tally.summary)\n")
            if tally.lost > 0 { throw ExitCode(1) }
        }
    }

    /// Takes until there are so many, the time is over, or it is asked to stop.
    private func take(_ subscription: Subscription) async throws -> SubscriptionTally {
        let (format, quiet, count, seconds) = (format, quiet, count, seconds)
        return try await withThrowingTaskGroup(of: SubscriptionTally?.self) { group in
            group.addTask {
                var tally = SubscriptionTally()
                for try await element in subscription {
                    tally.count(element)
                    if !quiet { StandardOutput.write(SubscriptionLine.text(of: element, format) + "\n") }
                    if tally.messages == count { break }
                }
                return tally
            }
            group.addTask {
                for await _ in await UnixSignalsSequence(trapping: .sigint, .sigterm) { break }
                return nil
            }
            if let seconds {
                group.addTask {
                    try? await Task.sleep(for: .seconds(seconds)); return nil
                }
            }
            var tally = SubscriptionTally()
            for try await end in group {
                // Whoever ends first ends the others; what was taken is told in any case.
                if let end { tally = end }
                group.cancelAll()
            }
            return tally
        }
    }
}

extension SubscribeCommand {
    /// Where to begin.
    enum Place: ExpressibleByArgument, Equatable {
        case now
        case oldest
        case at(UInt64)

        init?(argument: String) {
            switch argument {
            case "now": self = .now
            case "oldest": self = .oldest
            default:
                guard let seq = UInt64(argument), seq > 0 else { return nil }
                self = .at(seq)
            }
        }

        var start: SubscriptionStart {
            switch self {
            case .now: .now
            case .oldest: .oldest
            case .at(let seq): .from(seq)
            }
        }
    }
}

extension TopicFilter {
    /// `channel` or `channel/key`.
    init(named name: String) {
        let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        self.init(parts[0], parts.count > 1 && !parts[1].isEmpty ? parts[1] : nil)
    }
}
