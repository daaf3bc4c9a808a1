import WeirModel

/// Which limits apply to each component: its own, those of scopes it shares, and everyone's. All stand in one list, with
/// what every verdict needs to know of them, so that it neither holds on to a list of its own nor looks each limit up.
///
/// A route goes through one strategy's limits after the other's: the processor then foresees which comes next.
struct Routes {
    private var stops: [Stop] = []
    /// Where each component's part of ``stops`` ends.
    private var ends: [Int] = []
    /// What each kind costs, by its place, on each limit that names kinds.
    private var kindUnits: [[UInt32]] = []

    struct Stop {
        /// The limit's place in the limit table.
        var limit: Int
        /// Where its count stands in its strategy's table.
        var index: Int
        var table: Meter.Table
        var metering: Metering
        var traits: Traits
        /// Where its kinds' costs stand, with ``Traits/namesKinds``.
        var kindTable: Int32
    }

    /// What makes a limit more than a count. Most have none of it, and one look tells.
    struct Traits: OptionSet {
        let rawValue: UInt8

        static let namesKinds = Traits(rawValue: 1)
        static let isShadow = Traits(rawValue: 2)
        static let isShared = Traits(rawValue: 4)
        static let isAdaptive = Traits(rawValue: 8)
        /// It holds while the other side wants quiet.
        static let holds = Traits(rawValue: 16)
    }

    init() {}

    /// - Parameters:
    ///   - limits: by component, in the order of its table: the places of the limits that apply.
    ///   - table: all limits.
    ///   - kinds: in force; a cost is found by its kind's place among them.
    init(_ limits: [[Int]], _ table: LimitTable, kinds: [RequestKind], costs: [KindCost]) {
        var kindTables: [LimitID: Int32] = [:]
        for cost in costs where kindTables[cost.limit] == nil {
            kindTables[cost.limit] = Int32(kindUnits.count)
            kindUnits.append(
                kinds.map { kind in costs.first { $0.kind == kind.id && $0.limit == cost.limit }?.units ?? 0 }
            )
        }
        for places in limits {
            for strategy in Meter.Table.allCases {
                for place in places where table.meters[place].table == strategy {
                    stops.append(Stop(place, table, kindTables[table.definitions[place].id]))
                }
            }
            ends.append(stops.count)
        }
    }

    /// The route of a component: positions that ``subscript(_:)`` takes.
    func route(of component: Int) -> Range<Int> { (component == 0 ? 0 : ends[component - 1])..<ends[component] }

    subscript(position: Int) -> Stop { stops[position] }

    /// What the cost comes to at a stop, in the unit of its limit.
    func units(of cost: Cost, at stop: Stop) -> UInt64 {
        guard stop.traits.contains(.namesKinds) else { return cost.units(of: stop.metering) }
        return cost.units(of: stop.metering, perRequest: kindUnits[Int(stop.kindTable)][cost.kind])
    }
}

extension Routes.Stop {
    fileprivate init(_ place: Int, _ table: LimitTable, _ kindTable: Int32?) {
        let (meter, definition) = (table.meters[place], table.definitions[place])
        var traits: Routes.Traits = []
        if kindTable != nil { traits.insert(.namesKinds) }
        if definition.isShadow { traits.insert(.isShadow) }
        if definition.isShared, !definition.isShadow { traits.insert(.isShared) }
        if definition.strategy == .adaptive { traits.insert(.isAdaptive) }
        if definition.holds { traits.insert(.holds) }
        self.init(
            limit: place,
            index: meter.index,
            table: meter.table,
            metering: meter.metering,
            traits: traits,
            kindTable: kindTable ?? -1
        )
    }
}

extension LimitDefinition {
    /// What one of those who share a limit of requests is pushed back for concerns them all. (In shadow mode it denies nobody.)
    fileprivate var holds: Bool {
        if isShadow { return false }
        return strategy == .adaptive || (!members.isEmpty && (metering == .requests || metering == .weight))
    }
}
