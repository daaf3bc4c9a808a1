/// The names in a journal's folder.
enum FileNames {
    static let lock = "lock"
    /// A segment being filled with zeros ahead of need.
    static let spare = "next.segment.prepared"
    /// What a snapshot or a compressed segment is called until it is complete.
    static let partialSuffix = ".partial"

    /// `00000000000000000001.segment`: the digits sort as the numbers do.
    static func segment(_ firstSeq: UInt64) -> String { digits(firstSeq) + ".segment" }

    /// `00000000000000000001.segment.zst`: the same segment, compressed.
    static func coldSegment(_ firstSeq: UInt64) -> String { segment(firstSeq) + ".zst" }

    /// `00000000000001000000.snapshot`.
    static func snapshot(_ seq: UInt64) -> String { digits(seq) + ".snapshot" }

    /// The first seq that a segment's name tells; `nil` for any other name.
    static func segmentSeq(_ name: String) -> UInt64? { seq(name, extension: ".segment") }

    /// The first seq that a compressed segment's name tells; `nil` for any other name.
    static func coldSegmentSeq(_ name: String) -> UInt64? { seq(name, extension: ".segment.zst") }

    /// The seq that a snapshot's name tells; `nil` for any other name.
    static func snapshotSeq(_ name: String) -> UInt64? { seq(name, extension: ".snapshot") }

    /// Whether a name is one that a journal gives; anything else in the folder is a stranger.
    static func isKnown(_ name: String) -> Bool {
        name == lock || name == spare || segmentSeq(name) != nil || coldSegmentSeq(name) != nil
            || snapshotSeq(name) != nil || isPartial(name)
    }

    /// Whether this is a snapshot or a compressed segment that a crash left unfinished.
    static func isPartial(_ name: String) -> Bool {
        guard name.hasSuffix(partialSuffix) else { return false }
        let whole = String(name.dropLast(partialSuffix.count))
        return snapshotSeq(whole) != nil || coldSegmentSeq(whole) != nil
    }

    private static func digits(_ seq: UInt64) -> String {
        let plain = String(seq)
        return String(repeating: "0", count: 20 - plain.count) + plain
    }

    private static func seq(_ name: String, extension suffix: String) -> UInt64? {
        guard name.utf8.count == 20 + suffix.utf8.count, name.hasSuffix(suffix) else { return nil }
        let digits = name.utf8.prefix(20)
        guard digits.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
        guard let seq = UInt64(String(name.prefix(20))), seq < .max else { return nil }
        return seq
    }
}
