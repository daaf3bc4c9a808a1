/// When each entry of a recording is due. Pure: give it the entries in order, and wait as you like.
public struct RecordingPlayback: Sendable {
    private let speed: PlaybackSpeed
    private var first: Int64?
    private var last = Duration.zero

    public init(speed: PlaybackSpeed = .recorded) { self.speed = speed }

    /// How long after the beginning of the playback the next entry is due.
    ///
    /// The first entry is due at once. An offset is computed from the first entry, never from the one before, so that
    /// roundings do not add up. An entry without a time, or with one that goes back, is due with the one before it.
    public mutating func due(_ entry: RecordingEntry) -> Duration {
        guard let time = entry.time else { return last }
        let begin = first ?? time
        first = begin
        let recorded = Int128(time) - Int128(begin)
        let offset = recorded * Int128(speed.denominator) / Int128(speed.numerator)
        last = max(last, .nanoseconds(Int64(clamping: offset)))
        return last
    }
}
