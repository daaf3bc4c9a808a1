import Glibc
import Testing
import WeirJournal

/// The command `zstd`, which knows nothing of Weir, where the machine has it.
@Suite(.enabled(if: unsafe access("/usr/bin/zstd", X_OK) == 0)) struct ForeignZstdTests {
    @Test func `the zstd command gives the plain segment, and a journal of such files is whole`() throws {
        let temporary = TemporaryFolder()
        let (cold, plain) = (temporary.path + "/cold", temporary.path + "/plain")
        var options = JournalOptions(segmentBytes: 64 << 10, preparesAhead: false)
        options.cold = ColdPolicy(plainSegments: 0)
        try writeJournal([Int](repeating: 300, count: 20), on: SystemDisk(), folder: cold, options: options)
        #expect(try coldNames(SystemDisk(), folder: cold).count >= 4)
        let status = unsafe system("cp -r '\(cold)' '\(plain)' && cd '\(plain)' && zstd -q -d --rm *.segment.zst")
        #expect(status == 0)
        let found = try JournalVerifier.verify(plain)
        #expect(found.verdict == .closed && found.compressed.segments == 0 && found.events == 6_000)
        #expect(read(SystemDisk(), folder: plain).events == read(SystemDisk(), folder: cold).events)
    }
}
