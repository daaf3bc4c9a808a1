internal import FoundationEssentials
internal import NIOCore

/// The body of `POST /api/v1/orders`, as far as JSON goes; ``request(listings:)`` checks what it says.
struct OrderForm: Decodable {
    let client_order_id: String
    let symbol: String
    let side: String
    let type: String
    let price: DecimalText?
    let quantity: DecimalText

    /// Bytes of a client order id.
    static let idBytes = 64

    private static let example = """
        {"client_order_id":"my-order-1","symbol":"BTC/USD","side":"buy","type":"limit","price":"50000.00","quantity":"0.01"}
        """

    init(_ body: ByteBuffer) throws(APIError) {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(body.readableBytesView))
        } catch DecodingError.keyNotFound(let key, _) {
            throw .badRequest("missing_field", "\"\(key.stringValue)\" is missing; send \(Self.example).")
        } catch DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context) {
            let field = context.codingPath.last?.stringValue ?? "the body"
            throw .badRequest("bad_field", "\"\(field)\" has the wrong type; send \(Self.example).")
        } catch {
            throw .badRequest("bad_json", "The body is not a JSON object; send \(Self.example).")
        }
    }

    /// The order that the form asks for.
    func request(listings: [Listing]) throws(APIError) -> OrderRequest {
        guard isPlainID else {
            let message = "client_order_id must have 1 to \(Self.idBytes) characters of A-Z a-z 0-9 _ . : -."
            throw .badRequest("bad_client_order_id", message)
        }
        guard let listing = listings.first(where: { $0.symbol == symbol }) else {
            throw .unknownSymbol(symbol, listings: listings)
        }
        guard let side = Order.Side(rawValue: side) else { throw .badRequest("bad_side", "side must be buy or sell.") }
        guard let kind = Order.Kind(rawValue: type) else {
            throw .badRequest("bad_type", "type must be limit or market.")
        }
        guard let quantity = FixedPoint.parse(quantity.text, places: FixedPoint.amountPlaces), quantity > 0 else {
            throw .badRequest(
                "bad_quantity",
                "quantity must be a decimal number above zero with at most 8 decimal places."
            )
        }
        return OrderRequest(
            clientOrderID: client_order_id,
            listing: listing,
            side: side,
            kind: kind,
            price: try ticks(kind: kind, places: listing.places),
            quantity: quantity
        )
    }

    private func ticks(kind: Order.Kind, places: Int) throws(APIError) -> Int64? {
        switch (kind, price) {
        case (.market, nil): return nil
        case (.market, _?):
            throw .badRequest("bad_price", "A market order has no price; leave it out, or send a limit order.")
        case (.limit, let price):
            guard let price, let ticks = FixedPoint.parse(price.text, places: places), ticks > 0 else {
                let message = "price must be a decimal number above zero with at most \(places) decimal places."
                throw .badRequest("bad_price", message)
            }
            return ticks
        }
    }

    private var isPlainID: Bool {
        1...Self.idBytes ~= client_order_id.utf8.count
            && client_order_id.utf8.allSatisfy { $0.isASCIILetterOrDigit || "_.:-".utf8.contains($0) }
    }
}

/// A decimal number that may come as text, which is exact, or as a JSON number, which is taken by its decimal digits.
struct DecimalText: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else {
            text = try container.decode(Decimal.self).description
        }
    }
}
