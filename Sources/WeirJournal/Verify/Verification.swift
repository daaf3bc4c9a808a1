/// What checking a whole journal found.
public struct Verification: Sendable, Equatable {
    /// The journal's state in one word.
    public enum Verdict: String, Sendable {
        /// Whole, and closed by its writer.
        case closed
        /// Whole; the writer was killed between two commits, or is still writing.
        case open
        /// Whole but for what a crash left of its last commit.
        case torn
        /// Something durable is not as it was written.
        case damaged
    }

    /// The journal's folder.
    public internal(set) var folder: String
    /// Frames that verified, closing frames included.
    public internal(set) var frames = 0
    /// Events in them.
    public internal(set) var events = 0
    /// The events' bytes, each event rounded up to a multiple of 8.
    public internal(set) var eventBytes: UInt64 = 0
    /// The seqs found, from the oldest to the last; `nil` if there is none.
    public internal(set) var seqs: ClosedRange<UInt64>?
    /// The epochs found; `nil` if there is none.
    public internal(set) var epochs: ClosedRange<UInt64>?
    /// When the last batch was decided, in nanoseconds of the manager's clock.
    public internal(set) var lastDecided: UInt64 = 0
    /// Segments.
    public internal(set) var segments = 0
    /// What of them is compressed.
    public internal(set) var compressed = CompressedPart()
    /// The snapshots that verified, newest first.
    public internal(set) var snapshots: [SnapshotHeader] = []
    /// Everything found damaged, in order; with the first `damagesMax` findings the check ends.
    public internal(set) var damages: [Damage] = []
    /// How the journal ends; `nil` if damage hides it.
    public internal(set) var ending: Ending?
    /// Files in the folder that no journal made. They are left alone.
    public internal(set) var strangers: [String] = []
    /// Who is writing the journal at present.
    public internal(set) var writer: LockHolder?

    init(folder: String) {
        self.folder = folder
    }

    /// As many findings as anybody will read.
    public static let damagesMax = 1_000

    /// Counts a frame that verified.
    mutating func count(_ header: FrameHeader) {
        frames += 1
        events += header.count
        eventBytes += UInt64(header.length - FrameHeader.byteCount - header.count * EventLayout.prefix)
        lastDecided = header.decided
        epochs = (epochs?.lowerBound ?? header.epoch)...header.epoch
        guard header.count > 0 else { return }
        let first = seqs?.lowerBound ?? header.firstSeq
        seqs = first...(header.endSeq - 1)
    }

    /// The journal's state in one word.
    public var verdict: Verdict {
        guard damages.isEmpty else { return .damaged }
        return switch ending {
        case .closed: .closed
        case .torn: .torn
        case .open, nil: .open
        }
    }
}

/// The compressed part of a journal.
public struct CompressedPart: Sendable, Equatable {
    /// Segments that are compressed.
    public internal(set) var segments = 0
    /// What their files take on disk, in bytes.
    public internal(set) var bytes: UInt64 = 0
    /// What they took before, in bytes.
    public internal(set) var plainBytes: UInt64 = 0

    /// How many times larger they were before; `nil` if there are none.
    public var ratio: Double? { bytes == 0 ? nil : Double(plainBytes) / Double(bytes) }
}

/// How far the check of a journal has come.
public struct VerificationProgress: Sendable, Equatable {
    /// Events verified so far.
    public let events: Int
    /// Segments finished so far.
    public let segments: Int
    /// Segments in all.
    public let segmentsTotal: Int
}
