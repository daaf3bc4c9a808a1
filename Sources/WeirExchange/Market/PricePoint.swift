/// The market in one symbol at one tick. Prices are in ticks of its listing.
struct PricePoint: Equatable {
    /// Counts from 1 without gaps, for each symbol on its own.
    let sequence: Int64
    /// Nanoseconds since 1970.
    let timestamp: Int64
    let price: Int64
    let bid: Int64
    let ask: Int64
    /// In hundredths of the base asset.
    let volume: Int64
}
