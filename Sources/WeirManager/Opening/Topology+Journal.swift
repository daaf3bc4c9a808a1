import WeirJournal
import WeirModel
import WeirTopology
import WeirWire

extension Topology {
    /// Sees that the journal can take what this topology will have it take, before anything is opened.
    ///
    /// - Throws: ``ManagerError/topologyRefused(_:)``.
    func checkForJournal() throws(ManagerError) {
        guard let segmentBytes = Int(exactly: journal.segmentSize), JournalLimits.segmentBytes.contains(segmentBytes)
        else {
            throw .topologyRefused(
                "journal.segmentSize is \(journal.segmentSize) bytes; a segment has up to "
                    + "\(JournalLimits.segmentBytes.upperBound)"
            )
        }
        let most = FrameBuffer.eventBytesMax(segmentBytes: segmentBytes)
        let configuration = configuration
        let counts = [configuration.components.count, configuration.limits.count, configuration.kinds.count]
        guard counts.allSatisfy({ $0 <= Self.groupMax }) else {
            throw .topologyRefused(
                "it has \(counts[0]) components, \(counts[1]) limits and \(counts[2]) kinds, and there may be "
                    + "\(Self.groupMax) of each"
            )
        }
        let adopted = Event(stamp: .none, body: .topologyAdopted(configuration))
        let length = EventCoding.encodedLength(of: adopted)
        guard length <= most else {
            throw .topologyRefused(
                "the event that tells of it has \(length) bytes, and the journal takes \(most): have fewer components, "
                    + "or a larger journal.segmentSize (up to 4 MiB an event)"
            )
        }
    }

    /// What the 16-bit count of a group can say, with a little to spare.
    private static let groupMax = 65_000
}

extension FrameBuffer {
    /// The largest event that a journal of such segments takes, in bytes.
    static func eventBytesMax(segmentBytes: Int) -> Int {
        FrameBuffer(capacity: JournalLimits.frameBytesMax(segmentBytes: segmentBytes)).eventBytesMax
    }
}

extension Stamp {
    /// No stamp in particular: all are of one length.
    fileprivate static let none = Stamp(
        epoch: 0,
        seq: 0,
        decided: 0,
        utc: 0,
        component: .manager,
        instance: .none,
        topicSeq: 0
    )
}
