public import WeirModel

extension Topology {
    /// What is kept, where, and for how long.
    public struct Journal: Equatable, Sendable {
        /// The folder that holds `ledger/` and `streams/`, relative to the topology file's folder.
        public var path = "data/journal"
        /// The preallocated size of a segment file, in bytes.
        public var segmentSize: UInt64 = 64 << 20
        /// Bytes that the ledger may take before its oldest segments go.
        public var ledgerRetain: UInt64 = 8 << 30
        /// Bytes that the streams may take before their oldest segments go.
        public var streamsRetain: UInt64 = 4 << 30
        /// How many of the newest finished segments of each journal stay as they were written, while older ones are compressed; nil
        /// leaves all of them so.
        public var plainSegments: UInt64? = 4
        /// When a verdict may be told.
        public var sync = Sync.commit
        /// How often the streams are synced, in nanoseconds.
        public var streamsSync: Nanoseconds = 50 * .millisecond
        /// Events from one snapshot to the next.
        public var snapshotEvery: UInt64 = 50_000
        /// Bytes of free disk below which publications are refused, with a reason; verdicts go on.
        public var lowWater: UInt64 = 1 << 30
        /// Bytes of free disk below which the manager stops cleanly.
        public var stopWater: UInt64 = 256 << 20

        /// When a verdict may be told.
        public enum Sync: Equatable, Sendable {
            /// After the commit that holds it is on disk.
            case commit
        }
    }
}

extension Topology.Journal: TopologySection {
    static var fields: [Field<Self>] {
        let size = Unit<UInt64>.size
        return [
            Field("path", \.path, .text),
            Field("segmentSize", \.segmentSize, size.within(64 << 10...1 << 30)),
            Field("ledgerRetain", \.ledgerRetain, size.within(128 << 10...1 << 50)),
            Field("streamsRetain", \.streamsRetain, size.within(128 << 10...1 << 50)),
            Field("plainSegments", \.plainSegments, Unit<UInt64>.count.within(0...1_000_000).or("all")),
            Field("sync", \.sync, .sync),
            Field("streamsSync", \.streamsSync, .duration.within(.millisecond...60 * .second)),
            Field("snapshotEvery", \.snapshotEvery, .count.within(1_000...1_000_000_000_000)),
            Field("lowWater", \.lowWater, size.within(0...1 << 50)),
            Field("stopWater", \.stopWater, size.within(0...1 << 50)),
        ]
    }
}

extension Unit where Value == Topology.Journal.Sync {
    static var sync: Unit {
        Unit(
            accepted: "commit",
            parse: { text throws(Unfit) in
                switch text {
                case "commit": return .commit
                case "interval": throw Unfit("is not built yet: every verdict is on disk before it is told")
                default: throw Unfit("is not a way to sync")
                }
            },
            text: { _ in "commit" }
        )
    }
}
