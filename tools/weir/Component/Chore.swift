import Foundation
import WeirHTTP

/// What a component asks of the exchange in each of its turns.
enum Chore: Sendable {
    /// Gets one address again and again.
    case poll(String)
    /// Places small orders at an exchange's address, buying and selling in turn.
    case trade(base: String, symbol: String)

    /// The request of a turn.
    ///
    /// - Parameter id: different in each turn and process.
    func request(_ turn: Int, id: String) -> SessionRequest {
        switch self {
        case .poll(let url): return SessionRequest(.get, url)
        case .trade(let base, let symbol):
            let side = turn.isMultiple(of: 2) ? "buy" : "sell"
            let order = """
                {"client_order_id":"\(id)","symbol":"\(symbol)","side":"\(side)","type":"market","quantity":"0.001"}
                """
            var request = SessionRequest(.post, base + "/api/v1/orders", body: Array(order.utf8))
            request.headers = [("Content-Type", "application/json")]
            // The exchange answers a client order id that it knows with the order that it made: twice is once.
            request.isIdempotent = true
            return request
        }
    }
}
