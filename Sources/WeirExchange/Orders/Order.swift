/// One order of one account.
struct Order: Equatable {
    enum Side: String { case buy, sell }
    enum Kind: String { case limit, market }
    enum Status: String { case open, filled, cancelled }

    /// Counts from 1 within the account.
    let number: Int64
    /// What was asked for.
    let request: OrderRequest
    var status: Status
    /// In ticks; nil until filled.
    var fillPrice: Int64?
    /// Nanoseconds since 1970.
    let createdAt: Int64
}
