/// `GET /api/v1/orders` and `GET /api/v1/balance`.
extension PracticeVenue {
    public func orders(after cursor: String?) -> VenueRequest? {
        VenueRequest("/api/v1/orders", query: cursor.map { [("after", $0)] } ?? [])
    }

    public func readOrders(_ body: [UInt8]) throws(VenueError) -> OrderPage {
        var page = OrderPage(orders: [])
        do throws(JSONError) {
            var reader = try JSONReader(body.span)
            try reader.enterObject()
            while let name = try reader.nextName() {
                switch name {
                case "orders":
                    try reader.enterArray()
                    while try reader.nextElement() { page.orders.append(try VenueOrder(from: &reader)) }
                case "next_after": page.next = try reader.amount()
                default: try reader.skip()
                }
            }
            try reader.end()
        } catch {
            throw VenueError(error)
        }
        return page
    }

    public var balance: VenueRequest? { VenueRequest("/api/v1/balance") }

    public func readBalance(_ body: [UInt8]) throws(VenueError) -> [AssetBalance] {
        var balances: [AssetBalance] = []
        do throws(JSONError) {
            var reader = try JSONReader(body.span)
            try reader.enterObject()
            while let name = try reader.nextName() {
                guard name == "balances" else {
                    try reader.skip()
                    continue
                }
                try reader.enterArray()
                while try reader.nextElement() { balances.append(try AssetBalance(from: &reader)) }
            }
            try reader.end()
        } catch {
            throw VenueError(error)
        }
        return balances
    }
}

extension VenueOrder {
    fileprivate init(from reader: inout JSONReader) throws(JSONError) {
        self.init(
            id: "",
            clientID: "",
            symbol: "",
            side: "",
            kind: "",
            status: "",
            price: nil,
            quantity: "",
            fillPrice: nil
        )
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "order_id": id = try reader.amount() ?? ""
            case "client_order_id": clientID = try reader.string()
            case "symbol": symbol = try reader.string()
            case "side": side = try reader.string()
            case "type": kind = try reader.string()
            case "status": status = try reader.string()
            case "price": price = try reader.amount()
            case "quantity": quantity = try reader.amount() ?? ""
            case "fill_price": fillPrice = try reader.amount()
            default: try reader.skip()
            }
        }
        let needed = [("order_id", id), ("symbol", symbol), ("status", status), ("quantity", quantity)]
        for (name, value) in needed where value.isEmpty { throw JSONError(.missing(name), at: reader.offset) }
    }
}

extension AssetBalance {
    fileprivate init(from reader: inout JSONReader) throws(JSONError) {
        self.init(asset: "", free: "", locked: "0")
        try reader.enterObject()
        while let name = try reader.nextName() {
            switch name {
            case "asset": asset = try reader.string()
            case "free": free = try reader.amount() ?? ""
            case "locked": locked = try reader.amount() ?? "0"
            default: try reader.skip()
            }
        }
        for (name, value) in [("asset", asset), ("free", free)] where value.isEmpty {
            throw JSONError(.missing(name), at: reader.offset)
        }
    }
}

extension JSONReader {
    /// A number as it was written, bare or in a string; nil for null.
    fileprivate mutating func amount() throws(JSONError) -> String? {
        switch try peek() {
        case .string: return try string()
        case .null:
            try null()
            return nil
        default: return try numberText()
        }
    }
}
