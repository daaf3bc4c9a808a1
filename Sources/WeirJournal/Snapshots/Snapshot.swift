/// A snapshot that has been verified: what it says of itself, and the state's bytes, mapped.
public final class Snapshot: Sendable {
    public let header: SnapshotHeader
    private let mapping: DiskMapping

    init(_ header: SnapshotHeader, _ mapping: DiskMapping) {
        self.header = header
        self.mapping = mapping
    }

    /// The state's bytes, as they were given.
    public var state: RawSpan {
        @_lifetime(borrow self)
        get { mapping.bytes(SnapshotHeader.byteCount..<mapping.byteCount, lentBy: self) }
    }
}
