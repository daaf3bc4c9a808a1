/// What is offered or wanted at one price.
public struct BookLevel: Hashable, Sendable {
    public var price: ExactDecimal
    /// In the base asset. In a change, zero removes the level.
    public var amount: ExactDecimal

    public init(price: ExactDecimal, amount: ExactDecimal) {
        self.price = price
        self.amount = amount
    }
}
