/// An order as the venue has it. Amounts are the venue's own digits: a reader's floating point would round them.
public struct VenueOrder: Hashable, Sendable {
    public var id: String
    /// The name that we gave it.
    public var clientID: String
    public var symbol: String
    /// `buy` or `sell`, `limit` or `market`, `open`, `filled` or `cancelled`: in the venue's words.
    public var side: String
    public var kind: String
    public var status: String
    public var price: String?
    public var quantity: String
    public var fillPrice: String?

    public init(
        id: String,
        clientID: String,
        symbol: String,
        side: String,
        kind: String,
        status: String,
        price: String?,
        quantity: String,
        fillPrice: String?
    ) {
        self.id = id
        self.clientID = clientID
        self.symbol = symbol
        self.side = side
        self.kind = kind
        self.status = status
        self.price = price
        self.quantity = quantity
        self.fillPrice = fillPrice
    }
}

/// One answer's worth of orders.
public struct OrderPage: Hashable, Sendable {
    public var orders: [VenueOrder]
    /// What the next page is asked for with; nil where this is all.
    public var next: String?

    public init(orders: [VenueOrder], next: String? = nil) {
        self.orders = orders
        self.next = next
    }
}

/// What an account holds of one asset, in the venue's own digits.
public struct AssetBalance: Hashable, Sendable {
    public var asset: String
    public var free: String
    /// Set aside for open orders.
    public var locked: String

    public init(asset: String, free: String, locked: String) {
        self.asset = asset
        self.free = free
        self.locked = locked
    }
}
