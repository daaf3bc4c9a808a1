/// The one writer of a journal: it appends batches of encoded events, one frame each, and makes them durable.
///
///     let writer = try JournalWriter("data/journal/ledger")
///     // fold writer.recovery.snapshot and the frames after it
///     try writer.beginEpoch()
///     var frame = FrameBuffer(capacity: writer.frameBytesMax)
///     try frame.append(copying: event)          // first of all: the event that names the epoch
///     try writer.commit(&frame, decided: now, sync: true)
///
/// Opening takes the folder's lock, checks what lies behind the newest snapshot, and changes nothing on disk;
/// `beginEpoch` cuts a torn tail and makes the journal ready. After any error thrown by a method that writes the
/// writer is poisoned, and the process must end without answering what it has not committed: after a failed sync
/// the kernel may have marked the lost pages clean, so a second try would lie.
///
/// Not `Sendable`: owned by the loop's thread. Dropping it without `close` is what a crash looks like.
public final class JournalWriter {
    /// Where a writer is in its life.
    enum State {
        /// Opened, not yet ready: nothing has been changed on disk.
        case opened(end: Position)
        /// Ready to commit.
        case writing(ActiveSegment)
        /// Closed cleanly.
        case closed
        /// A write or a sync has failed.
        case poisoned(JournalError)
    }

    /// Where the next frame goes when writing begins; `nil` in an empty folder.
    struct Position {
        let segment: SegmentHeader?
        let offset: Int
    }

    public let folder: String
    public let options: JournalOptions
    /// What opening found.
    public let recovery: Recovery
    /// The epoch that was begun last; before `beginEpoch` the last writer's, 0 in a new journal.
    public internal(set) var epoch: UInt64
    /// The seq that the next event gets.
    public internal(set) var nextSeq: UInt64
    /// The last seq known to be durable; `nextSeq - 1` when nothing waits for a sync.
    public internal(set) var durableSeq: UInt64

    let disk: any Disk
    let lock: any DiskLock
    let spare: SpareSegment
    let cold: ColdKeeper
    var state: State
    var lastChecksum: UInt32
    var hasUnsynced = false
    /// Whether an event of this epoch is durable.
    var isEpochDurable = false

    /// Opens a journal for writing; creates the folder if there is none.
    /// - Parameters:
    ///   - folder: the journal's folder.
    ///   - options: how to write it.
    ///   - disk: where it is.
    /// - Throws: `locked` if another writer has it; `damaged`; `unsupportedFormat`; `disk`.
    public init(
        _ folder: String,
        options: JournalOptions = JournalOptions(),
        disk: any Disk = SystemDisk()
    ) throws(JournalError) {
        let attempt = try onDisk { () throws(DiskError) in
            try disk.createFolder(folder)
            return try disk.lock(folder + "/" + FileNames.lock)
        }
        guard case .taken(let lock) = attempt else {
            guard case .held(let holder) = attempt else { preconditionFailure("a lock is taken or held") }
            throw .locked(folder: folder, by: holder)
        }
        let opening: Opening
        do {
            opening = try Opening(folder, history: options.history, disk: disk)
        } catch {
            lock.release()
            throw error
        }
        self.folder = folder
        self.options = options
        self.disk = disk
        self.lock = lock
        recovery = opening.recovery
        epoch = opening.recovery.lastEpoch
        nextSeq = opening.recovery.nextSeq
        durableSeq = opening.recovery.nextSeq - 1
        lastChecksum = opening.lastChecksum
        state = .opened(end: Position(segment: opening.segment, offset: opening.offset))
        spare = SpareSegment(folder, byteCount: options.segmentBytes, disk: disk, ahead: options.preparesAhead)
        cold = ColdKeeper(folder, options.cold, disk: disk, ahead: options.preparesAhead)
    }

    deinit {
        cold.stop()
        spare.discard()
        lock.release()
    }

    /// The largest frame that this journal takes, header included, in bytes: the capacity for a `FrameBuffer`.
    public var frameBytesMax: Int { JournalLimits.frameBytesMax(segmentBytes: options.segmentBytes) }

    /// Bytes that may still be written on the journal's disk: what low-water marks are held against.
    public func freeBytes() throws(JournalError) -> UInt64 {
        try onDisk { () throws(DiskError) in try disk.freeBytes(folder) }
    }

    /// The segment being written.
    func active() throws(JournalError) -> ActiveSegment {
        switch state {
        case .writing(let segment): return segment
        case .poisoned(let cause): throw .poisoned(by: cause)
        case .opened: preconditionFailure("the journal \(folder) is written before beginEpoch()")
        case .closed: preconditionFailure("the journal \(folder) is written after close()")
        }
    }

    /// Runs something that writes; whatever it throws ends this writer.
    func orPoison<Result>(_ body: () throws(JournalError) -> Result) throws(JournalError) -> Result {
        do {
            return try body()
        } catch {
            state = .poisoned(error)
            throw error
        }
    }
}
