internal import HummingbirdCore

/// What `GET /api/v1/orders` and `/balance` answer one client. The same over a socket and in virtual time.
struct AccountAnswers {
    /// The most orders in one answer.
    static let ordersPerPage: Int64 = 1_000

    let accounts: Accounts
    let client: String

    func orders(_ uri: URI) throws(APIError) -> JSON {
        let parameters = try QueryParameters(uri, known: ["client_order_id", "status", "after", "limit"])
        let after = try parameters.integer("after", in: 0 ... .max) ?? 0
        let limit = try Int(parameters.integer("limit", in: 1...Self.ordersPerPage) ?? Self.ordersPerPage)
        let id = parameters.text("client_order_id")
        let status = try self.status(parameters)
        let found = accounts.use(of: client) { account in
            account.orders.lazy.filter { order in
                order.number > after && (status ?? order.status) == order.status
                    && (id ?? order.request.clientOrderID) == order.request.clientOrderID
            }.prefix(limit + 1).map(\.self)
        }
        let page = found.prefix(limit)
        return JSON.object([
            ("orders", .array(page.map(OrderText.json))),
            ("next_after", found.count > limit ? page.last.map { .integer($0.number) } ?? nil : nil),
        ])
    }

    private func status(_ parameters: QueryParameters) throws(APIError) -> Order.Status? {
        guard let text = parameters.text("status") else { return nil }
        guard let status = Order.Status(rawValue: text) else {
            throw .badRequest("bad_status", "status=\(text.prefix(40)) must be open, filled or cancelled.")
        }
        return status
    }

    func balance(_ uri: URI) throws(APIError) -> JSON {
        _ = try QueryParameters(uri, known: [])
        let balances = accounts.use(of: client) { $0.balances }
        let lines = balances.sorted { $0.key < $1.key }.map { asset, balance in
            JSON.object([
                ("asset", .string(asset)), ("free", .amount(balance.free)), ("locked", .amount(balance.locked)),
            ])
        }
        return JSON.object([("balances", .array(lines))])
    }
}
