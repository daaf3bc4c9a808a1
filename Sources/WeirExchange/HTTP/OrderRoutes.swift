internal import HTTPTypes
internal import Hummingbird

/// `GET`, `POST` and `DELETE /api/v1/orders`, and `GET /api/v1/balance`.
struct OrderRoutes {
    /// The most orders in one answer.
    static let ordersPerPage: Int64 = 1_000

    let floor: TradingFloor
    /// The largest body that is read.
    let bodyBytes: Int

    func add(to router: Router<ExchangeContext>) {
        router.get("api/v1/orders") { request, context in try list(request, context) }
        router.post("api/v1/orders") { request, context in try await place(request, context) }
        router.delete("api/v1/orders") { request, context in try cancel(request, context) }
        router.get("api/v1/balance") { request, context in try balance(request, context) }
    }

    /// Creates the order, 201, or answers 200 with the order that this client order id has created before: who never
    /// learnt what became of a request may send it again.
    private func place(_ request: Request, _ context: ExchangeContext) async throws -> Response {
        _ = try QueryParameters(request, known: [])
        let body = try await request.body.collect(upTo: bodyBytes)
        let order = try OrderForm(body).request(listings: floor.market.listings)
        let point = try floor.latest(of: floor.series(of: order.listing.symbol))
        let now = floor.now
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
        let parameters = try QueryParameters(request, known: ["client_order_id"])
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

    private func list(_ request: Request, _ context: ExchangeContext) throws(APIError) -> Response {
        let parameters = try QueryParameters(request, known: ["client_order_id", "status", "after", "limit"])
        let after = try parameters.integer("after", in: 0 ... .max) ?? 0
        let limit = try Int(parameters.integer("limit", in: 1...Self.ordersPerPage) ?? Self.ordersPerPage)
        let id = parameters.text("client_order_id")
        let status = try self.status(parameters)
        let found = floor.accounts.use(of: context.client) { account in
            account.orders.lazy.filter { order in
                order.number > after && (status ?? order.status) == order.status
                    && (id ?? order.request.clientOrderID) == order.request.clientOrderID
            }.prefix(limit + 1).map(\.self)
        }
        let page = found.prefix(limit)
        return JSON.object([
            ("orders", .array(page.map(OrderText.json))),
            ("next_after", found.count > limit ? page.last.map { .integer($0.number) } ?? nil : nil),
        ]).response()
    }

    private func status(_ parameters: QueryParameters) throws(APIError) -> Order.Status? {
        guard let text = parameters.text("status") else { return nil }
        guard let status = Order.Status(rawValue: text) else {
            throw .badRequest("bad_status", "status=\(text.prefix(40)) must be open, filled or cancelled.")
        }
        return status
    }

    private func balance(_ request: Request, _ context: ExchangeContext) throws(APIError) -> Response {
        _ = try QueryParameters(request, known: [])
        let balances = floor.accounts.use(of: context.client) { $0.balances }
        let lines = balances.sorted { $0.key < $1.key }.map { asset, balance in
            JSON.object([
                ("asset", .string(asset)), ("free", .amount(balance.free)), ("locked", .amount(balance.locked)),
            ])
        }
        return JSON.object([("balances", .array(lines))]).response()
    }
}
