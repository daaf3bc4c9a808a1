import WeirModel

extension Rhythms: TopologySection {
    static var fields: [Field<Self>] {
        let quick = Unit<Nanoseconds>.duration.within(100 * .millisecond...60 * .second)
        let slow = Unit<Nanoseconds>.duration.within(100 * .millisecond...3_600 * .second)
        return [
            Field("monitor", \.monitor, quick),
            Field("limiter", \.limiter, quick),
            Field("connections", \.connections, slow),
            Field("optimiser", \.optimiser, slow),
        ]
    }
}
