import ArgumentParser

struct ExchangeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exchange",
        abstract: "An exchange to practise against, and what goes wrong with it.",
        discussion: """
            It has prices over REST and WebSocket, orders, and a rate limit that is really enforced; everything follows from a
            seed. What can go wrong with an exchange can be ordered while it runs, for one session or for all.

              weir exchange --port 8080 --requests-per-second 50
              curl 'http://127.0.0.1:8080/api/v1/ticker?symbol=BTC/USD'
              weir exchange fail silent-connection --after 10
              weir exchange fail drop --ratio 0.05 --session feed-1 --seconds 30
              weir exchange failures
              weir exchange restore
              weir exchange --recording KRAKEN.ws.50.0 --speed 10
            """,
        subcommands: [
            ExchangeServeCommand.self, ExchangeFailCommand.self, ExchangeRestoreCommand.self,
            ExchangeFailuresCommand.self,
        ],
        defaultSubcommand: ExchangeServeCommand.self
    )
}
