/// A rate of plain requests that is set aside for one instance, to live on while it can reach no one.
///
/// It is counted from the moment it is given and for ``lasts`` after the manager last heard of the instance, whether it is
/// used or not: so it never over-admits.
public struct Reserve: Equatable, Sendable {
    /// Requests in one ``period``; 0 for none.
    public var amount: UInt32
    /// In nanoseconds.
    public var period: Nanoseconds
    /// How long it may be lived on after the last word that was answered, in nanoseconds.
    public var lasts: Nanoseconds

    public init(amount: UInt32, period: Nanoseconds, lasts: Nanoseconds) {
        self.amount = amount
        self.period = period
        self.lasts = lasts
    }

    public static let none = Reserve(amount: 0, period: 0, lasts: 0)
}
