import WeirModel

/// What one request costs in each metering.
struct Cost {
    var permits: UInt64
    var bytes: UInt64
    var connections: UInt64

    func units(of metering: Metering) -> UInt64 {
        switch metering {
        case .requests: 1
        case .weight: permits
        case .bytes: bytes
        case .connections: connections
        }
    }
}
