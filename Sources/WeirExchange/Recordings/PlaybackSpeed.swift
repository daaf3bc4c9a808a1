/// How much faster than it was recorded a recording is played: an exact ratio.
public struct PlaybackSpeed: Equatable, Sendable {
    /// Recorded time…
    let numerator: Int64
    /// …in so much of real time.
    let denominator: Int64

    /// As it was recorded.
    public static let recorded = PlaybackSpeed(times: 1)

    /// `factor` times as fast. Below 1 is held at 1.
    public init(times factor: UInt32) {
        numerator = Int64(max(1, factor))
        denominator = 1
    }

    /// Reads a factor such as `10` or `0.25`: above zero, at most 4,294,967,295, with at most six decimal places.
    public init?(_ text: String) {
        let places = 6
        guard let millionths = FixedPoint.parse(text, places: places), millionths > 0 else { return nil }
        guard millionths <= Int64(UInt32.max) * FixedPoint.unit(places) else { return nil }
        numerator = millionths
        denominator = FixedPoint.unit(places)
    }
}
