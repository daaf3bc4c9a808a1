import WeirModel

/// A part of an allocation that adds up over components.
struct Total {
    var key: String
    var value: (Allocation) -> UInt64?
    var text: (UInt64) -> String

    static var all: [Total] {
        [
            Total(key: "bandwidth", value: \.bandwidth, text: Scale.bandwidths.text),
            Total(key: "burst", value: \.burst, text: Scale.bandwidths.text),
            Total(key: "connections", value: \.connections, text: { "\($0)" }),
        ]
    }

    /// Nil if one of them is unlimited.
    func sum(_ components: [Topology.Component]) -> UInt64? {
        components.reduce(UInt64(0)) { sum, component in
            guard let sum, let value = value(component.allocation) else { return nil }
            return sum.adding(value)
        }
    }
}

extension Topology {
    /// What all components together may ask for; nil if one of them is unlimited or their periods differ.
    var requestsTogether: Rate? {
        let rates = components.compactMap(\.allocation.requests)
        guard let first = rates.first, rates.count == components.count,
            rates.allSatisfy({ $0.period == first.period })
        else { return nil }
        return Rate(amount: rates.reduce(0) { $0.adding($1.amount) }, period: first.period)
    }
}
