extension Topology {
    /// How much the manager takes upon itself.
    public struct Manager: Equatable, Sendable {
        /// Whom everyone expects to meet; nil where there are no keys.
        public var publicKey: PublicKey?
        /// Connections that each socket accepts at the same time.
        public var peersMax: UInt32 = 64
        /// Instances, over all components, that may live at the same time.
        public var instancesMax: UInt32 = 1_024
        /// Messages that wait on ingest for each peer before that peer's further ones wait at the sender.
        public var ingestHighWater: UInt32 = 10_000
        /// Messages that wait on control for each peer, and in each direction.
        public var controlHighWater: UInt32 = 1_000
        /// Messages that wait for each subscriber before it begins to miss some.
        public var broadcastHighWater: UInt32 = 10_000
        /// Bytes of the largest message; whoever sends a larger one is disconnected.
        public var messageSizeMax: UInt64 = 128 << 10
        /// Facts, requests and publications that are taken into one commit.
        public var factsPerBatch: UInt32 = 65_536

        /// The most memory that waiting messages can take, in bytes:
        /// `peers · (ingest + 2 · control + broadcast) · messageSizeMax`.
        ///
        /// It is reached only if every peer fills every queue with messages of the largest size. A broadcast message is
        /// held once however many subscribers wait for it, which this bound does not count on.
        public var memoryBound: UInt64 { memory(messageSize: messageSizeMax) }

        /// The same for messages of a size of one's choice, in bytes.
        public func memory(messageSize: UInt64) -> UInt64 {
            let marks = UInt64(ingestHighWater) + 2 * UInt64(controlHighWater) + UInt64(broadcastHighWater)
            let (bytes, overflow) = (UInt64(peersMax) * marks).multipliedReportingOverflow(by: messageSize)
            return overflow ? .max : bytes
        }
    }
}

extension Topology.Manager: TopologySection {
    static var fields: [Field<Self>] {
        let mark = Unit<UInt32>.count.within(1...10_000_000)
        return [
            Field("publicKey", key: \.publicKey),
            Field("peersMax", \.peersMax, .count.within(1...65_535)),
            Field("instancesMax", \.instancesMax, .count.within(1...1_000_000)),
            Field("ingestHighWater", \.ingestHighWater, mark),
            Field("controlHighWater", \.controlHighWater, mark),
            Field("broadcastHighWater", \.broadcastHighWater, mark),
            Field("messageSizeMax", \.messageSizeMax, .size.within(4 << 10...64 << 20)),
            Field("factsPerBatch", \.factsPerBatch, .count.within(1...1_000_000)),
        ]
    }
}
