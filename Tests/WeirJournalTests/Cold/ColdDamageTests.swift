import CRC32C
import Testing
import WeirJournal
import WeirSimulation

/// A compressed file that is not as it was written is damage, told with its name and its seqs.
@Suite struct ColdDamageTests {
    private func journal() throws -> (disk: VirtualDisk, path: String, seqs: ClosedRange<UInt64>, file: [UInt8]) {
        let disk = VirtualDisk(seed: 6)
        try writeJournal([Int](repeating: 5, count: 12), on: disk, options: coldOptions(plain: 1))
        let starts = try JournalReader.segments(of: folder, disk: disk)
        let path = segmentPath(Int(starts[1])) + ".zst"
        return (disk, path, starts[1]...starts[2] - 1, try #require(disk.contents(path)))
    }

    private func expectDamage(_ disk: VirtualDisk, _ path: String, _ seqs: ClosedRange<UInt64>, _ what: String) throws {
        let found = try JournalVerifier.verify(folder, disk: disk)
        #expect(found.damages.map(\.file) == [path], "\(what)")
        #expect(found.damages.first?.firstSeq == seqs.lowerBound, "\(what)")
        #expect(found.damages.first?.lastSeq == seqs.upperBound, "\(what)")
        #expect(found.events == 60 - seqs.count, "\(what): what lies behind is verified all the same")
        var saved: [UInt64] = []
        _ = try JournalExport.walk(folder, disk: disk, onDamage: { _ in }) { _, lent in saved.append(lent.seq) }
        #expect(saved == (1...60).filter { !seqs.contains($0) }, "\(what)")
        #expect(read(disk).damage == found.damages.first, "\(what)")
        #expect(throws: JournalError.self, "\(what)") {
            _ = try JournalWriter(folder, options: tinyOptions, disk: disk)
        }
    }

    @Test func `a flipped bit anywhere is damage, or changes no event`() throws {
        let (disk, path, seqs, file) = try journal()
        var harmless = 0
        for offset in file.indices {
            disk.replace(path, with: file)
            disk.corrupt(path, at: offset, xor: 1 << UInt8(offset % 8))
            if read(disk).error == nil {
                // There are bits that decoders pass over, and two ways to say one thing.
                harmless += 1
                #expect(read(disk).events.elementsEqual((1...60).map { event($0) }), "offset \(offset)")
            } else {
                try expectDamage(disk, path, seqs, "offset \(offset)")
            }
        }
        #expect(harmless < 8)
    }

    @Test func `a file cut anywhere, or with something behind its end, is damage`() throws {
        let (disk, path, seqs, file) = try journal()
        for length in file.indices {
            disk.replace(path, with: Array(file[..<length]))
            try expectDamage(disk, path, seqs, "length \(length)")
        }
        disk.replace(path, with: file + [0])
        try expectDamage(disk, path, seqs, "a byte more")
        disk.replace(path, with: file + file)
        try expectDamage(disk, path, seqs, "twice")
    }

    @Test func `a file that would decompress to more than it may is refused`() throws {
        let (disk, path, seqs, file) = try journal()
        let block: [UInt8] = [0b0000_0010, 0x00, 0x10, 7]  // 128 KiB of sevens in four bytes; not the last
        let blocks = [[UInt8]](repeating: block, count: 9_000).flatMap { $0 }
        let magic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
        // A frame that does not tell its length; one that tells a kilobyte; one that tells the gigabyte that it has.
        let bombs: [[UInt8]] = [
            magic + [0x00, 0x58] + blocks,
            magic + [0x60, 0x00, 0x03] + blocks,
            magic + [0xA0, 0x00, 0x00, 0x00, 0x46] + blocks,
        ]
        for (number, bomb) in bombs.enumerated() {
            disk.replace(path, with: Self.sealed(file, plainBytes: 1_024, frame: bomb))
            try expectDamage(disk, path, seqs, "bomb \(number)")
        }
        for plainBytes in [0, 1_023, (1 << 30) + 1, 1 << 40, .max] as [UInt64] {
            disk.replace(path, with: Self.sealed(file, plainBytes: plainBytes, frame: Array(file[64...])))
            try expectDamage(disk, path, seqs, "\(plainBytes) bytes announced")
        }
        disk.replace(path, with: Self.sealed(file, plainBytes: 2_048, frame: Array(file[64...])))
        try expectDamage(disk, path, seqs, "another length announced")
    }

    @Test func `a whole segment in the place of another is damage`() throws {
        let (disk, path, seqs, _) = try journal()
        let other = try #require(try coldNames(disk).first)
        disk.replace(path, with: try #require(disk.contents(folder + "/" + other)))
        try expectDamage(disk, path, seqs, "segment 1")
    }

    @Test func `a file of a newer format is told so`() throws {
        let (disk, path, _, file) = try journal()
        disk.replace(path, with: Self.sealed(file, version: 2, frame: Array(file[64...])))
        #expect(read(disk).error == .unsupportedFormat(file: path, version: 2))
    }

    @Test func `a compressed segment at the end misses the one that finished it`() throws {
        let disk = VirtualDisk(seed: 6)
        try writeJournal([Int](repeating: 5, count: 12), on: disk, options: coldOptions())
        let starts = try JournalReader.segments(of: folder, disk: disk)
        let last = try #require(starts.last)
        disk.erase(segmentPath(Int(last)))
        let damage = try #require(read(disk).damage)
        #expect(damage.reason == .missing && damage.firstSeq == last && damage.lastSeq == nil)
        #expect(try JournalVerifier.verify(folder, disk: disk).damages == [damage])
        #expect(throws: JournalError.damaged(damage)) {
            _ = try JournalWriter(folder, options: tinyOptions, disk: disk)
        }
    }

    /// A compressed file's header, made again with other contents and a checksum that matches.
    private static func sealed(
        _ file: [UInt8],
        version: UInt32 = 1,
        plainBytes: UInt64 = 1_024,
        frame: [UInt8]
    ) -> [UInt8] {
        var header = Array(file[..<64])
        func put(_ value: UInt64, at offset: Int, bytes: Int) {
            for place in 0..<bytes { header[offset + place] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(place))) }
        }
        put(UInt64(version), at: 16, bytes: 4)
        put(plainBytes, at: 40, bytes: 8)
        put(UInt64(frame.count), at: 48, bytes: 8)
        put(UInt64(unsafe crc32c(0, header, 60)), at: 60, bytes: 4)
        return header + frame
    }
}
