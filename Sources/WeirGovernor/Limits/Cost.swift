import WeirModel

/// What one request costs in each metering, or what several alike cost together.
struct Cost {
    /// By metering, in the order of their numbers: looked up and not branched upon, since every verdict asks for it at
    /// every limit, and the processor cannot foresee which metering comes next.
    private let units: InlineArray<4, UInt64>
    /// The place of the request's kind, by which limits that name kinds look up what it costs them.
    let kind: Int
    /// How many requests.
    let requests: UInt64
    /// The permits of one, where the asker named another cost than its kind's own.
    let permitsNamed: UInt64?

    /// - Parameters:
    ///   - permits: of one request.
    ///   - ownPermits: the kind's own cost.
    ///   - bytes: of all requests together.
    init(
        requests: UInt64 = 1,
        kind: Int,
        permits: UInt64,
        ownPermits: UInt64,
        bytes: UInt64,
        connections: UInt64
    ) {
        units = [requests, permits.multipliedClamped(by: requests), bytes, connections]
        self.kind = kind
        self.requests = requests
        permitsNamed = permits == ownPermits ? nil : permits
    }

    func units(of metering: Metering) -> UInt64 { units[Int(metering.rawValue)] }

    /// On a limit that names kinds.
    ///
    /// - Parameter perRequest: what it costs by the limit's own table; 0 where the limit does not count its kind.
    func units(of metering: Metering, perRequest: UInt32) -> UInt64 {
        guard perRequest > 0 else { return 0 }
        return switch metering {
        case .requests: UInt64(perRequest).multipliedClamped(by: requests)
        case .weight: (permitsNamed ?? UInt64(perRequest)).multipliedClamped(by: requests)
        case .bytes, .connections: units(of: metering)
        }
    }
}
