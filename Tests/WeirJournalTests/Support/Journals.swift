import WeirJournal
import WeirSimulation

/// The folder that tests use on a virtual disk.
let folder = "journal"

/// Small segments, one order of events, no randomness.
func smallOptions(segmentBytes: Int = 4_096, history: HistoryRule = .fromSnapshot) -> JournalOptions {
    JournalOptions(
        segmentBytes: segmentBytes,
        preparesAhead: false,
        history: history,
        utc: { 1_700_000_000_000_000_000 },
        salt: { 0x5EED_5A17 }
    )
}

/// The smallest segments that there are, for tests that touch each byte.
let tinyOptions = smallOptions(segmentBytes: 1_024)

/// Events whose bytes are a function of their seq and of a flavour, so that any wrong byte shows.
func event(_ seq: UInt64, flavour: UInt64 = 0) -> [UInt8] {
    var chance = TestChance(seed: seq &* 1_000_003 &+ flavour)
    let count = 1 + Int(chance.next() % 90)
    return (0..<count).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
}

/// Appends the next `count` events to a batch.
func fill(_ frame: inout FrameBuffer, from seq: UInt64, count: Int, flavour: UInt64 = 0) throws {
    frame.removeAll()
    for seq in seq..<seq + UInt64(count) {
        _ = try frame.append(copying: unsafe event(seq, flavour: flavour).span.bytes)
    }
}

/// A journal with batches of these sizes.
func writeJournal(
    _ batches: [Int],
    on disk: any Disk,
    folder: String = folder,
    options: JournalOptions = smallOptions(),
    flavour: UInt64 = 0,
    close: Bool = true
) throws {
    let writer = try JournalWriter(folder, options: options, disk: disk)
    try writer.beginEpoch()
    var frame = FrameBuffer(capacity: writer.frameBytesMax)
    for count in batches {
        try fill(&frame, from: writer.nextSeq, count: count, flavour: flavour)
        try writer.commit(&frame, decided: writer.nextSeq * 1_000, sync: true)
    }
    if close { try writer.close(decided: writer.nextSeq * 1_000) }
}

/// What reading a journal to its end, or to damage, gave.
struct Reading {
    var events: [[UInt8]] = []
    var firstSeq: UInt64?
    var ending: Ending?
    var error: JournalError?

    var damage: Damage? {
        if case .damaged(let damage) = error { damage } else { nil }
    }

    var tornTail: TornTail? {
        if case .torn(let tail) = ending { tail } else { nil }
    }
}

func read(_ disk: any Disk, folder: String = folder, from seq: UInt64 = 1) -> Reading {
    var reading = Reading()
    do throws(JournalError) {
        var reader = try JournalReader(folder, from: seq, disk: disk)
        while let frame = try reader.next() {
            var events = frame.events(from: seq)
            while let event = events.next() {
                if reading.firstSeq == nil { reading.firstSeq = event.seq }
                precondition(event.seq == reading.firstSeq! + UInt64(reading.events.count), "a reader that skips")
                reading.events.append(unsafe event.bytes.withUnsafeBytes { unsafe Array($0) })
            }
        }
        reading.ending = reader.ending
    } catch {
        reading.error = error
    }
    return reading
}

/// The segment and snapshot files of a journal on a virtual disk, by path.
func files(_ disk: VirtualDisk, folder: String = folder) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try disk.list(folder) where name != "lock" {
        files[folder + "/" + name] = disk.contents(folder + "/" + name)
    }
    return files
}

/// Segments that are compressed in line as soon as they are finished, but for the newest ones.
func coldOptions(segmentBytes: Int = 1_024, plain: Int = 0, report: @escaping @Sendable (ColdReport) -> Void = { _ in })
    -> JournalOptions
{
    var options = smallOptions(segmentBytes: segmentBytes)
    options.cold = ColdPolicy(plainSegments: plain, report: report)
    return options
}

/// The names of a journal's compressed segments, in order.
func coldNames(_ disk: any Disk, folder: String = folder) throws -> [String] {
    try disk.list(folder).filter { $0.hasSuffix(".segment.zst") }.sorted()
}

func segmentPath(_ seq: Int, folder: String = folder) -> String {
    let digits = String(seq)
    return folder + "/" + String(repeating: "0", count: 20 - digits.count) + digits + ".segment"
}

/// Where the frames of a segment lie: walked by their lengths alone, independently of the reader.
func frameRanges(_ segment: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var offset = 64
    while offset + 8 <= segment.count {
        let length = (0..<4).reduce(0) { $0 | Int(segment[offset + 4 + $1]) << (8 * $1) }
        guard length > 0 else { break }
        ranges.append(offset..<offset + length)
        offset += length
    }
    return ranges
}
