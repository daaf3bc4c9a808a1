import Foundation

@testable import WeirExchange

/// A client of a virtual exchange, who remembers what it is sent.
struct Watcher {
    static let second: Int64 = 1_000_000_000

    let exchange: VirtualExchange
    let session: SessionID
    private(set) var received: [Outbound] = []

    init(_ exchange: VirtualExchange, _ name: String? = nil, at now: Int64 = ManualTime.beginning) {
        self.exchange = exchange
        session = exchange.connect(name, at: now)
    }

    /// An exchange at the beginning of ``ManualTime``, with ten ticks a second of two symbols.
    static func exchange(
        seed: UInt64 = 1,
        _ change: (inout ExchangeConfiguration) -> Void = { _ in }
    ) throws -> VirtualExchange {
        var configuration = ExchangeConfiguration(seed: seed)
        change(&configuration)
        return try VirtualExchange(configuration, at: ManualTime.beginning)
    }

    func say(_ json: String, at now: Int64 = ManualTime.beginning) {
        exchange.receive(Array(json.utf8), from: session, at: now)
    }

    func subscribe(_ symbols: String..., at now: Int64 = ManualTime.beginning) {
        let list = symbols.map { "\"\($0)\"" }.joined(separator: ",")
        say(#"{"type":"SUBSCRIBE","channel":"market","symbols":[\#(list)],"request_id":"1"}"#, at: now)
    }

    /// Takes note of what has been sent to this session.
    mutating func listen(until now: Int64) {
        exchange.advance(to: now)
        received += exchange.takeDeliveries().filter { $0.session == session }.map(\.outbound)
    }

    var objects: [[String: Any]] { received.compactMap(Self.object) }

    static func object(_ outbound: Outbound) -> [String: Any]? {
        guard case .text(let bytes) = outbound.content else { return nil }
        return try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
    }

    static func text(_ outbound: Outbound) -> String? {
        guard case .text(let bytes) = outbound.content else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    func objects(_ type: String) -> [[String: Any]] { objects.filter { $0["type"] as? String == type } }

    func sequences(of symbol: String = "BTC/USD") -> [Int] {
        objects("MARKET_DATA").filter { $0["symbol"] as? String == symbol }.compactMap { $0["sequence_id"] as? Int }
    }
}

extension RESTAnswer {
    var json: [String: Any] { (try? JSONSerialization.jsonObject(with: Data(body))) as? [String: Any] ?? [:] }
    var sequences: [Int] {
        (json["prices"] as? [[String: Any]] ?? []).compactMap { $0["sequence_id"] as? Int }
    }
    var code: String { (json["error"] as? [String: Any])?["code"] as? String ?? "" }
}
