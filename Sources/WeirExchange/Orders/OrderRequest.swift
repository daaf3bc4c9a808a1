/// What a client asks for. Two requests with one client order id are the same order only if they are equal.
struct OrderRequest: Equatable {
    let clientOrderID: String
    let listing: Listing
    let side: Order.Side
    let kind: Order.Kind
    /// In ticks of the listing; nil for a market order.
    let price: Int64?
    /// In 10⁻⁸ of the base asset, at least 1.
    let quantity: Int64

    /// What `quantity` costs at `price`, in 10⁻⁸ of the quote asset; nil where that does not fit 64 bits. A fraction is
    /// rounded against the client, so that no sequence of trades makes money out of rounding.
    func cost(at price: Int64) -> Int64? {
        let (cost, rest) = (Int128(price) * Int128(quantity)).quotientAndRemainder(
            dividingBy: Int128(FixedPoint.unit(listing.places))
        )
        return Int64(exactly: side == .buy && rest > 0 ? cost + 1 : cost)
    }

    /// The price at which the order trades at once; nil where it has to wait.
    func immediatePrice(in market: PricePoint) -> Int64? {
        switch (side, price) {
        case (.buy, nil): market.ask
        case (.sell, nil): market.bid
        case (.buy, let limit?): limit >= market.ask ? market.ask : nil
        case (.sell, let limit?): limit <= market.bid ? market.bid : nil
        }
    }
}
