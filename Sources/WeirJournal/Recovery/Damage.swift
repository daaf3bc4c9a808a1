/// Something in a journal that is not as it was written: where, which events it affects, and how we know.
///
/// A journal with damage is never changed on disk.
public struct Damage: Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    public enum Reason: Sendable, Equatable {
        /// No frame can be read here.
        case unreadable
        /// The frame's bytes are not those that were written.
        case checksum
        /// A frame that belongs elsewhere: it names another seq, epoch or predecessor than this place does.
        case misplaced(seq: UInt64)
        /// The frame's events do not fill it exactly.
        case malformed
        /// Something other than zeros behind the last frame of a segment that is finished.
        case strayBytes
        /// The segment's header is not one.
        case segmentHeader
        /// The segment's name and its header tell different seqs.
        case segmentName(header: UInt64)
        /// The segment does not continue the one before.
        case segmentOrder
        /// The file does not have the length it was made with.
        case segmentLength(found: Int, made: Int)
        /// A compressed segment that cannot be decompressed, and why.
        case compressed(String)
        /// Events that should be there are in no file.
        case missing
        /// A snapshot that cannot be read, and why.
        case snapshot(String)
    }

    /// The file's path; the folder's, where a file is missing.
    public let file: String
    /// Where in the file, in bytes; in a compressed segment where in what it decompresses to.
    public let offset: Int
    public let reason: Reason
    /// The first event affected; `nil` if none is.
    public let firstSeq: UInt64?
    /// The last event affected; `nil` if none is, or if it cannot be known.
    public let lastSeq: UInt64?
    /// What shows that this was once durable, so that it is no torn tail.
    public let witness: Witness?

    /// Something valid that was written after the damaged part was durable.
    public struct Witness: Sendable, Equatable {
        /// The file's path.
        public let file: String
        /// Where in it, in bytes.
        public let offset: Int
        /// The seq that follows or begins there.
        public let seq: UInt64
    }

    init(
        file: String,
        offset: Int,
        reason: Reason,
        firstSeq: UInt64? = nil,
        lastSeq: UInt64? = nil,
        witness: Witness? = nil
    ) {
        self.file = file
        self.offset = offset
        self.reason = reason
        self.firstSeq = firstSeq
        self.lastSeq = lastSeq
        self.witness = witness
    }

    public var description: String {
        "\(file) is damaged at offset \(offset): \(what). \(affected)\(proof) Nothing was changed on disk. "
            + "Restore the folder from a backup; events that follow the damage can still be exported."
    }

    /// The events affected, for people.
    public var affected: String {
        guard let firstSeq else { return "No event is affected." }
        guard let lastSeq else { return "Events from \(firstSeq) on are affected." }
        return firstSeq == lastSeq ? "Event \(firstSeq) is affected." : "Events \(firstSeq)–\(lastSeq) are affected."
    }

    private var proof: String {
        witness.map { " (\($0.file) at offset \($0.offset) was written after it, at seq \($0.seq).)" } ?? ""
    }

    private var what: String {
        switch reason {
        case .unreadable: "no frame can be read"
        case .checksum: "a frame's checksum does not match"
        case .misplaced(let seq): "a frame that begins at seq \(seq) does not belong here"
        case .malformed: "a frame's events do not fill it"
        case .strayBytes: "there is something behind the last frame"
        case .segmentHeader: "the segment's header cannot be read"
        case .segmentName(let header): "the header says that the segment begins at seq \(header)"
        case .segmentOrder: "the segment does not continue the one before"
        case .segmentLength(let found, let made): "the file has \(found) bytes and was made with \(made)"
        case .compressed(let why): "the compressed segment cannot be read: \(why)"
        case .missing: "events are missing"
        case .snapshot(let why): "the snapshot cannot be used: \(why)"
        }
    }
}
