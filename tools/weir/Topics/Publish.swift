import ArgumentParser
import Logging
import Weir
import WeirModel
import WeirTopology
import ZeroMQ

struct PublishCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Publishes on a topic, and waits until the manager has all of it on disk.",
        discussion: """
            Lines from standard input, each a message; or --count numbered messages, as fast as the manager takes them:

              tail -f prices.csv | weir publish market/BTC/USD --as price_feeds
              weir publish news/a --as price_feeds --count 3000000 --bytes 64

            What is lost on its way is repeated. At its end it prints one line that begins with `done`; the exit code is 1 where
            the manager did not acknowledge all of it.
            """
    )

    @Argument(help: ArgumentHelp("The topic, as channel/key.", valueName: "topic")) var topic: String
    @Option(name: .customLong("as"), help: ArgumentHelp("The component that publishes.", valueName: "component"))
    var component: String
    @Option(help: "How many numbered messages; without it, lines from standard input.") var count: UInt64?
    @Option(help: "Bytes of each numbered message.") var bytes = 64
    @Option(help: ArgumentHelp("Messages a second; without it as many as go.", valueName: "rate")) var rate: Int?
    @OptionGroup var file: TopologyOption
    @OptionGroup var key: KeyOption
    @OptionGroup var gateway: GatewayOption
    @OptionGroup var log: LogOption

    func validate() throws {
        if bytes < 20 || bytes > 1 << 20 { throw ValidationError("--bytes is 20 to 1048576: a number must fit in") }
        if let rate, rate < 1 { throw ValidationError("--rate is at least 1") }
        let filter = TopicFilter(named: topic)
        if filter.key == nil { throw ValidationError("`\(topic)` is no topic: write channel/key") }
    }

    func run() async throws {
        try await reporting {
            let loaded = try file.load()
            let client = try await Client.join(
                loaded,
                as: component,
                key.load(for: loaded),
                gateway.fallback(of: loaded),
                log.logger("weir.publish")
            )
            let began = ContinuousClock.now
            var published: UInt64 = 0
            do {
                published = try await publish(by: client)
            } catch let error as PublishError {
                await client.close()
                throw Failure(.inputOutput, "\(error)")
            }
            let isTaken = await flush(client)
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            await client.close()
            let rate = seconds > 0 ? Int(Double(published) / seconds) : 0
            StandardOutput.write(
                "done published=\(published) acknowledged=\(isTaken) seconds=\(Int(seconds)) rate=\(rate)/s\n"
            )
            if !isTaken { throw ExitCode(1) }
        }
    }

    private func publish(by client: Client) async throws -> UInt64 {
        let filter = TopicFilter(named: topic)
        let topic = Topic(filter.channel, filter.key ?? "")
        var published: UInt64 = 0
        if let count {
            let began = ContinuousClock.now
            while published < count, !Task.isCancelled {
                if let rate {
                    try await Task.sleep(until: began + .seconds(1) / rate * Double(published), clock: .continuous)
                }
                published += 1
                try await client.publish(topic, numbered(published))
            }
        } else {
            while let line = readLine() {
                try await client.publish(topic, Array(line.utf8))
                published += 1
            }
        }
        return published
    }

    /// The number in decimal digits, filled up with dots.
    private func numbered(_ number: UInt64) -> [UInt8] {
        var payload = Array(String(number).utf8)
        payload.append(contentsOf: repeatElement(UInt8(ascii: "."), count: max(0, bytes - payload.count)))
        return payload
    }

    /// Waits for as long as the manager gets on.
    private func flush(_ client: Client) async -> Bool {
        for _ in 0..<60 { if await client.flush() { return true } }
        return false
    }
}
