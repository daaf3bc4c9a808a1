/// What one kind of request costs on one limit, where that is not the kind's own cost.
///
/// A limit that is named by any kind counts the kinds that name it, and no others.
public struct KindCost: Equatable, Sendable {
    /// The number of a ``RequestKind``.
    public var kind: UInt16
    public var limit: LimitID
    /// In the unit of the limit's amount; 0 for "does not count".
    public var units: UInt32

    public init(kind: UInt16, limit: LimitID, units: UInt32) {
        self.kind = kind
        self.limit = limit
        self.units = units
    }
}
