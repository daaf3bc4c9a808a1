/// What an account holds of one asset, in 10⁻⁸ of it.
struct Balance: Equatable {
    var free: Int64
    /// Set aside for open orders.
    var locked: Int64 = 0
}
