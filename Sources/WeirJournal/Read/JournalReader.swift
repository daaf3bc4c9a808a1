/// Reads a journal, frame by frame, verifying each: its checksum, its predecessor's, its seq and its epoch.
///
/// It takes no lock and may read while a writer writes; it may then lend what is not durable yet. What it lends lies in mapped files, and is lent only until
/// the next call. Not `Sendable`: one reader belongs to one thread.
///
///     var reader = try JournalReader("data/journal/ledger", from: 1)
///     while let frame = try reader.next() {
///         var events = frame.events
///         while let event = events.next() { fold(event.seq, event.bytes) }
///     }
///     print(reader.ending)
public struct JournalReader: ~Copyable {
    /// What a reader does when it comes to the end.
    public enum Manner: Sendable {
        /// It looks behind the end: `ending` then tells how the journal ends, and damage there is an error.
        case whole
        /// It returns `nil` at once and may be asked again when more has been written. Cheap enough to poll.
        case following
    }

    let folder: String
    let disk: any Disk
    let manner: Manner
    /// The writer's own reader knows that nobody else is writing.
    let ownsLock: Bool

    var segments = SegmentCache()
    var segment: SegmentFile?
    var offset = 0
    var chain: Chain?
    private var wanted: UInt64
    /// The last segment that `skipDamage` tried to enter.
    var passedOver: UInt64 = 0

    /// How the journal ends; `nil` until a reader of the manner `whole` has come to the end.
    public internal(set) var ending: Ending?

    /// - Parameters:
    ///   - folder: the journal's folder.
    ///   - seq: where to begin. The first frame lent is the one that holds it, or the one after the end.
    ///   - manner: what to do at the end.
    ///   - disk: where the folder is.
    /// - Throws: `removed` if retention has removed `seq`; `damaged`; `disk`.
    public init(
        _ folder: String,
        from seq: UInt64 = 1,
        manner: Manner = .whole,
        disk: any Disk = SystemDisk()
    ) throws(JournalError) {
        self.init(unplaced: folder, from: seq, manner: manner, disk: disk, ownsLock: false)
        try seek(to: seq)
    }

    /// A reader that goes to its place when `next` is called first.
    init(unplaced folder: String, from seq: UInt64, manner: Manner, disk: any Disk, ownsLock: Bool) {
        self.folder = folder
        self.disk = disk
        self.manner = manner
        self.ownsLock = ownsLock
        wanted = seq
    }

    /// The seq of the next event to be read.
    public var nextSeq: UInt64 { chain?.seq ?? 1 }

    /// Goes to `seq`: `next` then lends the frame that holds it. Near what was read before it costs at most 64 KiB
    /// of reading, elsewhere up to a segment.
    /// - Throws: `removed` if retention has removed `seq`; `damaged`; `disk`.
    public mutating func seek(to seq: UInt64) throws(JournalError) {
        ending = nil
        wanted = max(seq, 1)
        segment = nil
        chain = nil
        let catalog = try SegmentCatalog(folder, on: disk)
        guard let oldest = catalog.firstSeqs.first else { return }
        guard let first = catalog.segment(holding: wanted) else { throw .removed(seq: wanted, oldest: oldest) }
        passedOver = first
        try enter(first)
        if let segment, let place = segment.index.place(before: wanted) {
            offset = place.offset
            chain = place.chain
        }
    }

    /// The next frame, lent until the next call; `nil` at the end.
    /// - Throws: `damaged`, and then again each time: what is behind damage is reached by `skipDamage`.
    @_lifetime(&self)
    public mutating func next() throws(JournalError) -> Frame? {
        repeat {
            guard let found = try advance() else { return nil }
            guard found.header.endSeq > wanted || found.header.firstSeq >= wanted else { continue }
            let bytes = found.segment.bytes
            let start = found.offset + FrameHeader.byteCount
            let frame = Frame(found.header, payload: bytes.extracting(start..<found.offset + found.header.length))
            // The mapping lives in the cache of segments, which only a mutation of this reader changes.
            return unsafe _overrideLifetime(frame, mutating: &self)
        } while true
    }

    /// Lets go of the files that it has mapped, so that what retention removes takes no disk any more. `seek` goes on.
    public mutating func rest() {
        segments = SegmentCache()
        segment = nil
        chain = nil
        ending = nil
        wanted = 1
    }

    private mutating func advance() throws(JournalError) -> (segment: SegmentFile, offset: Int, header: FrameHeader)? {
        while true {
            guard let segment, let before = chain else {
                guard try enterFirst() else { return nil }
                continue
            }
            do {
                let header = try segment.frame(at: offset, after: before)
                let found = (segment, offset, header)
                segment.index.note(offset, before)
                chain?.take(header)
                offset += header.length
                return found
            } catch {
                guard try resolve(error, in: segment, after: before) else { return nil }
            }
        }
    }

    /// Begins a journal that was empty when it was last looked at.
    private mutating func enterFirst() throws(JournalError) -> Bool {
        try seek(to: wanted)
        if segment == nil, manner == .whole { ending = .open }
        return segment != nil
    }

    /// Goes to the first frame of a segment.
    mutating func enter(_ seq: UInt64) throws(JournalError) {
        let next = try segments.open(seq, in: folder, on: disk)
        segment = next
        chain = Chain(before: next.header)
        offset = SegmentHeader.byteCount
    }
}
