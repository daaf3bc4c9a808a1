import ArgumentParser

/// `weir`, the one binary: one file a subcommand.
@main
struct WeirCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weir",
        abstract: "Governs the network use of a fleet of processes that share one account, one address, one line.",
        discussion: """
            Every component asks before it sends; every answer is an event; every event is kept and can be replayed.

              weir check topology.yaml            is the topology sound, and what does it come to?
              weir manager                        the one place that decides
              weir gateway                        the same over HTTP, in a process of its own
              weir exchange --port 8080           an upstream to practise against
              weir component price_feeds --url http://127.0.0.1:8080/api/v1/ticker
              weir status --watch                 what everyone uses, second by second
              weir limit set price_feeds --requests 3/s --reason maintenance
              weir keys generate                  who may speak, and as whom
              weir tap --kind VerdictGiven        the bus, as it happens
              weir subscribe market               topics, each message once and in order
              weir replay data/journal            the same journal gives the same state
              weir simulate --seeds 100           whole fleets in virtual time, under every fault
              weir explain data/journal 4711      why that verdict came out so

            The topology is ./topology.yaml, or what WEIR_TOPOLOGY names, unless --topology says otherwise.
            """,
        version: version,
        subcommands: [
            ManagerCommand.self, GatewayCommand.self, ComponentCommand.self, ExchangeCommand.self, TapCommand.self,
            SubscribeCommand.self,
            PublishCommand.self, StatusCommand.self,
            LimitCommand.self, KeysCommand.self, ReplayCommand.self, ExplainCommand.self, JournalCommand.self,
            CheckCommand.self, SimulateCommand.self,
            BenchCommand.self,
        ]
    )

    static let version = "0.1.0"
}
