import ArgumentParser
import Foundation
import NIOHTTP1
import WeirExchange

struct ExchangeFailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fail",
        abstract: "Has something go wrong with a running exchange.",
        discussion: """
              weir exchange fail silent-connection --after 10
              weir exchange fail silent-data --session feed-1
              weir exchange fail drop --ratio 0.05 --count 100
              weir exchange fail delay --delay 200ms --seconds 30
              weir exchange fail throttle --bytes-per-second 2000
              weir exchange fail 429 --count 3 --retry-after 5s
              weir exchange fail history-loss --symbol BTC/USD --from 100 --to 250
              weir exchange fail restart

            Silent are a connection that stays open with nothing sent at all, or one without prices that still answers pings; drop,
            duplicate, reorder and corrupt strike a part of the frames; reset ends the TCP connection; stale-snapshot, 429, 418 and
            503 concern REST.

            It stays until `weir exchange restore`, or for --seconds, or --count times. restart and history-loss happen once and
            cannot be undone.
            """
    )

    @Argument(help: "What goes wrong.", transform: failureKind) var name: FailureKind
    @Option(help: "The only session that it concerns. Default: all.") var session: String?
    @Option(name: .customLong("after"), help: "Messages that each session is still sent before it begins.") var after:
        Int?
    @Option(help: "The part of frames that it strikes, from 0 to 1.") var ratio: Double?
    @Option(help: "How late, how long overtaken, how old: 200ms, 2s.", transform: milliseconds) var delay: Double?
    @Option(help: "How often it strikes at most; for history-loss, how many points.") var count: Int?
    @Option(help: "How long it stays.") var seconds: Double?
    @Option(help: "For throttle.") var bytesPerSecond: Int?
    @Option(help: "Which frames it strikes: market or all.") var frames: String?
    @Option(help: "What Retry-After says: 5s.", transform: milliseconds) var retryAfter: Double?
    @Option(help: "How Retry-After says it: seconds, imf-fixdate, rfc850, asctime or none.") var retryAfterForm: String?
    @Option(help: "For history-loss: the symbol. Default: all.") var symbol: String?
    @Option(help: "For history-loss: the first sequence to forget.") var from: Int64?
    @Option(help: "For history-loss: the last.") var to: Int64?
    @OptionGroup var exchange: ExchangeAdmin

    /// The body of the order; what is not said is left out.
    private struct Order: Encodable {
        let session: String?
        let after_messages: Int?
        let ratio: Double?
        let delay_ms: Double?
        let count: Int?
        let seconds: Double?
        let bytes_per_second: Int?
        let frames: String?
        let retry_after_seconds: Double?
        let retry_after_form: String?
        let symbol: String?
        let from_seq: Int64?
        let to_seq: Int64?
    }

    func run() async throws {
        try await reporting {
            let order = Order(
                session: session,
                after_messages: after,
                ratio: ratio,
                delay_ms: delay,
                count: count,
                seconds: seconds,
                bytes_per_second: bytesPerSecond,
                frames: frames,
                retry_after_seconds: retryAfter.map { $0 / 1_000 },
                retry_after_form: retryAfterForm,
                symbol: symbol,
                from_seq: from,
                to_seq: to
            )
            let answer = try await exchange.send(.PUT, "/\(name.rawValue)", body: JSONEncoder().encode(order))
            StandardOutput.write(try FailureTable.ordered(name, answer))
        }
    }
}

/// `200ms`, `2s`, `1.5m` as milliseconds.
private func milliseconds(_ text: String) throws -> Double {
    for (unit, size) in [("ms", 1.0), ("s", 1_000.0), ("m", 60_000.0)] where text.hasSuffix(unit) {
        guard let number = Double(text.dropLast(unit.count)), number >= 0 else { break }
        return number * size
    }
    throw ValidationError("`\(text)` is no duration; write 200ms, 2s or 1.5m")
}
