/// Why an account does not take an order or a cancellation.
enum OrderRefusal: Error, Equatable {
    /// The id names another order already.
    case clientOrderIDInUse
    /// Amounts in 10⁻⁸ of the asset; `needed` is nil where it does not even fit 64 bits.
    case insufficientFunds(asset: String, needed: Int64?, free: Int64)
    case tooManyOpenOrders(Int)
    case unknownOrder
    case alreadyFilled
}
