import CRC32C
import Testing
import WeirJournal
import WeirSimulation

/// What must hold of a journal whose bytes were tampered with, whatever was done: no event reads wrong, what does
/// not verify is told, opening agrees with reading, and damage is never changed on disk.
struct Mutilation {
    let disk: VirtualDisk
    /// The events as they were written.
    let written: [[UInt8]]

    /// Reads, verifies and opens the journal.
    /// - Returns: what verification found.
    func examine(_ what: @autoclosure () -> String) throws -> Verification {
        let before = try fingerprints(disk)
        let reading = read(disk)
        #expect(reading.events.elementsEqual(written.prefix(reading.events.count)), "wrong events: \(what())")
        let found = try JournalVerifier.verify(folder, disk: disk)
        if let damage = reading.damage {
            #expect(found.damages.first == damage, "\(what())")
        } else {
            #expect(found.ending == reading.ending, "\(what())")
        }
        do throws(JournalError) {
            let writer = try JournalWriter(folder, options: smallOptions(), disk: disk)
            #expect(reading.damage == nil, "opened although damaged: \(what())")
            #expect(writer.recovery.ending == reading.ending, "\(what())")
        } catch {
            guard case .damaged(let damage) = error else { throw error }
            #expect(damage == reading.damage, "\(what())")
        }
        #expect(try fingerprints(disk) == before, "changed on disk: \(what())")
        return found
    }

    /// Each file's checksum, by path.
    private func fingerprints(_ disk: VirtualDisk) throws -> [String: UInt32] {
        try files(disk).mapValues { unsafe crc32c(0, $0, $0.count) }
    }
}
