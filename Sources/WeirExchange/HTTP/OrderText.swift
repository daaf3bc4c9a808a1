internal import HTTPTypes

/// Orders, and why they are refused, as clients read them. Amounts are text: a reader's floating point would round them.
enum OrderText {
    static func json(_ order: Order) -> JSON {
        let request = order.request
        let places = request.listing.places
        return .object([
            ("order_id", .integer(order.number)),
            ("client_order_id", .string(request.clientOrderID)),
            ("symbol", .string(request.listing.symbol)),
            ("side", .string(request.side.rawValue)),
            ("type", .string(request.kind.rawValue)),
            ("price", request.price.map { .amount($0, places: places) } ?? nil),
            ("quantity", .amount(request.quantity)),
            ("status", .string(order.status.rawValue)),
            ("fill_price", order.fillPrice.map { .amount($0, places: places) } ?? nil),
            ("created_at", .string(Timestamp.text(order.createdAt))),
        ])
    }
}

extension OrderRefusal {
    var apiError: APIError {
        switch self {
        case .clientOrderIDInUse:
            conflict("client_order_id_in_use", "This client_order_id names a different order; use a new one.")
        case .insufficientFunds(let asset, let needed, let free):
            conflict(
                "insufficient_funds",
                """
                It takes \(needed.map { FixedPoint.text($0, places: FixedPoint.amountPlaces) } ?? "more than can be counted") \
                \(asset) and \(FixedPoint.text(free, places: FixedPoint.amountPlaces)) is free; order less, or cancel open orders.
                """
            )
        case .tooManyOpenOrders(let count):
            conflict("too_many_open_orders", "\(count) orders are open, and no more are kept; cancel one first.")
        case .unknownOrder:
            APIError(
                status: .notFound,
                code: "unknown_order",
                message: "You have no order of this client_order_id; GET /api/v1/orders lists those you have."
            )
        case .alreadyFilled:
            conflict("already_filled", "The order has been filled and cannot be cancelled; trade the other way.")
        }
    }

    private func conflict(_ code: String, _ message: String) -> APIError {
        APIError(status: .conflict, code: code, message: message)
    }
}
