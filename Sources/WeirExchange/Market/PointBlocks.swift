/// The points of one symbol as its ticks come, found a block at a time: neighbours share most of their computation.
struct PointBlocks: Sendable {
    private static let length: Int64 = 64

    private let series: PriceSeries
    private let clock: MarketClock
    private var points: ArraySlice<PricePoint> = []

    init(_ series: PriceSeries, clock: MarketClock) {
        self.series = series
        self.clock = clock
    }

    var listing: Listing { series.listing }

    /// - Parameter sequence: from 1 to the walk's last position.
    mutating func point(at sequence: Int64) -> PricePoint {
        if let first = points.first, sequence >= first.sequence, sequence - first.sequence < Int64(points.count) {
            return points[points.startIndex + Int(sequence - first.sequence)]
        }
        let end = min(sequence + Self.length, PriceWalk.lastPosition + 1)
        points = series.points(in: sequence..<max(end, sequence + 1), clock: clock)[...]
        return points.first ?? series.point(at: sequence, clock: clock)
    }
}
