internal import HTTPTypes
internal import Hummingbird

/// `GET`, `POST` and `DELETE /api/v1/orders`, and `GET /api/v1/balance`.
struct OrderRoutes {
    let floor: TradingFloor
    /// The largest body that is read.
    let bodyBytes: Int

    func add(to router: Router<ExchangeContext>) {
        router.get("api/v1/orders") { request, context in
            try AccountAnswers(accounts: floor.accounts, client: context.client).orders(request.uri).response()
        }
        router.post("api/v1/orders") { request, context in try await place(request, context) }
        router.delete("api/v1/orders") { request, context in try cancel(request, context) }
        router.get("api/v1/balance") { request, context in
            try AccountAnswers(accounts: floor.accounts, client: context.client).balance(request.uri).response()
        }
    }

    /// Creates the order, 201, or answers 200 with the order that this client order id has created before: who never
    /// learnt what became of a request may send it again.
    private func place(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        _ = try QueryParameters(request.uri, known: [])
        let body = try await request.body.collect(upTo: bodyBytes)
        let (market, now) = (floor.market, floor.now)
        let order = try OrderForm(body).request(listings: market.listings)
        let point = try market.latest(of: market.listed(order.listing.symbol), at: now)
        do {
            let placed = try floor.accounts.use(of: context.client) { account throws(OrderRefusal) in
                try account.place(order, market: point, now: now)
            }
            return OrderText.json(placed.order).response(status: placed.isNew ? .created : .ok)
        } catch {
            throw error.apiError
        }
    }

    private func cancel(_ request: Request, _ context: ExchangeContext) throws -> Response {
        let parameters = try QueryParameters(request.uri, known: ["client_order_id"])
        let id = try parameters.required("client_order_id", example: "my-order-1")
        do {
            let order = try floor.accounts.use(of: context.client) { account throws(OrderRefusal) in
                try account.cancel(id)
            }
            return OrderText.json(order).response()
        } catch {
            throw error.apiError
        }
    }
}
