/// How much of a journal's past is kept. A segment goes once it lies beyond either bound; `nil` sets none.
public struct RetentionPolicy: Sendable, Equatable {
    /// What a segment must lie behind before it may go.
    public enum Floor: Sendable, Equatable {
        /// The older of the two newest snapshots, both of which must verify. Without a snapshot nothing goes.
        case keptSnapshots
        /// This seq, for a journal that is not folded into snapshots.
        case seq(UInt64)
    }

    /// Segments in excess of this many bytes on disk go, oldest first.
    public var bytesMax: UInt64?
    /// Segments whose every event is older than this many nanoseconds go.
    public var ageMax: UInt64?
    public var floor: Floor

    /// - Parameters:
    ///   - bytesMax: segments in excess of this many bytes go.
    ///   - ageMax: segments whose every event is older than this many nanoseconds go.
    ///   - floor: what a segment must lie behind before it may go.
    public init(bytesMax: UInt64? = nil, ageMax: UInt64? = nil, floor: Floor = .keptSnapshots) {
        self.bytesMax = bytesMax
        self.ageMax = ageMax
        self.floor = floor
    }
}
