public import WeirModel

extension LeaseID: ExpressibleByIntegerLiteral {
    public init(integerLiteral number: UInt64) { self.init(rawValue: number) }
}
