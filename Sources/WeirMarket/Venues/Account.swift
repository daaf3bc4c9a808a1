/// An order as the venue has it. Amounts are the venue's own digits: a reader's floating point would round them.
public struct VenueOrder: Hashable, Sendable {
    /// The venue's name of it.
    public var id: String
    /// The name that we gave it; empty where we gave none.
    public var clientID: String
    /// What is traded, such as `BTC/USD`.
    public var symbol: String
    /// `buy` or `sell`, in the venue's words.
    public var side: String
    /// `limit` or `market`, in the venue's words.
    public var kind: String
    /// `open`, `filled` or `cancelled`, in the venue's words.
    public var status: String
    /// The limit, in the quote asset for one unit of the base asset; nil for an order without one.
    public var price: String?
    /// How much was ordered, in the base asset.
    public var quantity: String
    /// At which price it was filled; nil where it was not.
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
    /// Its name, such as `USD`.
    public var asset: String
    /// What can be disposed of, in units of the asset.
    public var free: String
    /// What is set aside for open orders, in units of the asset.
    public var locked: String

    public init(asset: String, free: String, locked: String) {
        self.asset = asset
        self.free = free
        self.locked = locked
    }
}
