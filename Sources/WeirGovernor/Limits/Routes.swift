import WeirModel

/// Which limits apply to each component: its own and global ones. All stand in one list, with what every verdict needs to
/// know of them, so that it neither holds on to a list of its own nor looks each limit up.
///
/// A route goes through one strategy's limits after the other's: the processor then foresees which comes next.
struct Routes {
    private var stops: [Stop] = []
    /// Where each component's part of ``stops`` ends.
    private var ends: [Int] = []

    struct Stop {
        /// The limit's place in the limit table.
        var limit: Int
        /// Where its count stands in its strategy's table.
        var index: Int
        var table: Meter.Table
        var metering: Metering
    }

    /// - Parameters:
    ///   - limits: by component, in the order of its table: the places of the limits that apply.
    ///   - meters: of all limits, by their places.
    init(_ limits: [[Int]] = [], _ meters: [Meter] = []) {
        for places in limits {
            for table in Meter.Table.allCases {
                for place in places where meters[place].table == table {
                    let meter = meters[place]
                    stops.append(Stop(limit: place, index: meter.index, table: table, metering: meter.metering))
                }
            }
            ends.append(stops.count)
        }
    }

    /// The route of a component: positions that ``subscript(_:)`` takes.
    func route(of component: Int) -> Range<Int> { (component == 0 ? 0 : ends[component - 1])..<ends[component] }

    subscript(position: Int) -> Stop { stops[position] }
}
