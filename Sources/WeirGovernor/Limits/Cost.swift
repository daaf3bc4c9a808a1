import WeirModel

/// What one request costs in each metering.
struct Cost {
    /// By metering, in the order of their numbers: looked up and not branched upon, since every verdict asks for it at
    /// every limit, and the processor cannot foresee which metering comes next.
    private let units: InlineArray<4, UInt64>

    init(permits: UInt64, bytes: UInt64, connections: UInt64) { units = [1, permits, bytes, connections] }

    func units(of metering: Metering) -> UInt64 { units[Int(metering.rawValue)] }
}
