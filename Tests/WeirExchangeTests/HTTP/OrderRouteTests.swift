import Foundation
import NIOHTTP1
import Testing

@testable import WeirExchange

@Suite struct `Orders over HTTP` {
    private static let limit = """
        {"client_order_id":"a-1","symbol":"BTC/USD","side":"buy","type":"limit","price":"30000.00","quantity":"0.5"}
        """

    @Test func `an order is created once, listed, and cancelled`() async throws {
        try await withExchange { _, visitor in
            let created = try await visitor.send(.POST, "/api/v1/orders", body: Self.limit)
            #expect(created.status == 201)
            #expect(created.json["status"] as? String == "open")
            #expect(created.json["quantity"] as? String == "0.50000000")
            let again = try await visitor.send(.POST, "/api/v1/orders", body: Self.limit)
            #expect(again.status == 200)
            #expect(again.text == created.text)
            let listed = try await visitor.get("/api/v1/orders?client_order_id=a-1&status=open")
            #expect(listed.objects.count == 1)
            let usd = try await visitor.get("/api/v1/balance").objects.first { $0["asset"] as? String == "USD" }
            #expect(usd?["free"] as? String == "985000.00000000")
            #expect(usd?["locked"] as? String == "15000.00000000")
            let cancelled = try await visitor.send(.DELETE, "/api/v1/orders?client_order_id=a-1")
            #expect(cancelled.json["status"] as? String == "cancelled")
            #expect(try await visitor.get("/api/v1/orders?status=open").objects.isEmpty)
        }
    }

    @Test func `a market order is filled at the ask`() async throws {
        try await withExchange { _, visitor in
            let ticker = try await visitor.get("/api/v1/ticker?symbol=ETH/USD")
            let body = #"{"client_order_id":"m","symbol":"ETH/USD","side":"buy","type":"market","quantity":1.25}"#
            let order = try await visitor.send(.POST, "/api/v1/orders", body: body)
            #expect(order.status == 201)
            let price = try #require(order.json["fill_price"] as? String)
            #expect(ticker.text.contains(#""ask":\#(price),"#))
            #expect(order.json["quantity"] as? String == "1.25000000")
            let cancelled = try await visitor.send(.DELETE, "/api/v1/orders?client_order_id=m")
            #expect(cancelled.status == 409)
            #expect(cancelled.code == "already_filled")
        }
    }

    @Test func `the list is paged by order number`() async throws {
        try await withExchange { _, visitor in
            for n in 1...5 {
                let body = Self.limit.replacing("a-1", with: "a-\(n)").replacing("0.5", with: "0.1")
                #expect(try await visitor.send(.POST, "/api/v1/orders", body: body).status == 201)
            }
            var after = 0
            var seen: [Int] = []
            while true {
                let page = try await visitor.get("/api/v1/orders?limit=2&after=\(after)")
                seen += page.objects.compactMap { $0["order_id"] as? Int }
                guard let next = page.json["next_after"] as? Int else { break }
                after = next
            }
            #expect(seen == [1, 2, 3, 4, 5])
        }
    }

    @Test func `clients have accounts of their own`() async throws {
        try await withExchange { _, visitor async throws in
            var other = visitor
            other.key = "other"
            #expect(try await visitor.send(.POST, "/api/v1/orders", body: Self.limit).status == 201)
            #expect(try await other.get("/api/v1/orders").objects.isEmpty)
            #expect(try await other.send(.DELETE, "/api/v1/orders?client_order_id=a-1").code == "unknown_order")
        }
    }

    @Test(arguments: [
        ("", "", "bad_json"),
        ("{", "[", "bad_json"),
        (#""symbol":"BTC/USD","#, "", "missing_field"),
        (#""buy""#, "7", "bad_field"),
        (#""buy""#, #""hold""#, "bad_side"),
        (#""limit""#, #""stop""#, "bad_type"),
        (#""limit""#, #""market""#, "bad_price"),
        ("a-1", "", "bad_client_order_id"),
        ("a-1", "a 1", "bad_client_order_id"),
        ("a-1", String(repeating: "a", count: 65), "bad_client_order_id"),
        ("BTC/USD", "BTCUSD", "unknown_symbol"),
        ("30000.00", "30000.001", "bad_price"),
        ("30000.00", "0", "bad_price"),
        ("30000.00", "-1", "bad_price"),
        (#""price":"30000.00","#, "", "bad_price"),
        ("0.5", "0", "bad_quantity"),
        ("0.5", "1e-3", "bad_quantity"),
        ("0.5", "0.000000001", "bad_quantity"),
        (#""0.5""#, "true", "bad_field"),
        ("0.5", "90000000000", "insufficient_funds"),
    ])
    func `an order that cannot be is told why`(old: String, new: String, code: String) async throws {
        try await withExchange { _, visitor in
            let body = old.isEmpty ? "" : Self.limit.replacing(old, with: new, maxReplacements: 1)
            let answer = try await visitor.send(.POST, "/api/v1/orders", body: body)
            #expect(answer.code == code)
            #expect((400..<500).contains(answer.status))
            #expect(try await visitor.get("/api/v1/orders").objects.isEmpty)
        }
    }

    @Test func `another order of the same id is refused`() async throws {
        try await withExchange { _, visitor in
            _ = try await visitor.send(.POST, "/api/v1/orders", body: Self.limit)
            let other = Self.limit.replacing("0.5", with: "0.6")
            let answer = try await visitor.send(.POST, "/api/v1/orders", body: other)
            #expect(answer.status == 409)
            #expect(answer.code == "client_order_id_in_use")
        }
    }

    @Test(arguments: ["orders?status=lost", "orders?limit=0", "orders?after=x", "balance?asset=BTC"])
    func `a list that cannot be is told why`(target: String) async throws {
        try await withExchange { _, visitor async throws in
            #expect(try await visitor.get("/api/v1/\(target)").status == 400)
        }
    }
}
