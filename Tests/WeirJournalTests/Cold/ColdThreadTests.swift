import Glibc
import Testing
import WeirJournal

/// On the real disk, with the compressor on its own thread beside everybody else.
@Suite struct ColdThreadTests {
    private func options(segmentBytes: Int = 16 << 10) -> JournalOptions {
        JournalOptions(segmentBytes: segmentBytes, history: .asFarAsKept, cold: ColdPolicy(plainSegments: 1))
    }

    @Test func `readers read while segments are compressed under them`() throws {
        let temporary = TemporaryFolder()
        let folder = temporary.path + "/journal"
        try SystemDisk().createFolder(folder)
        let total = 20_000
        let followers = (0..<2).map { _ in Follower(folder, until: total) }
        for follower in followers { follower.start() }
        let writer = try JournalWriter(folder, options: options())
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        while writer.nextSeq <= total {
            try fill(&frame, from: writer.nextSeq, count: 50)
            try writer.commit(&frame, decided: 0, sync: writer.nextSeq % 1_000 == 1)
            // From the beginning, which is being compressed at this time.
            if writer.nextSeq % 4_000 == 1 {
                let found = try JournalVerifier.verify(folder, history: .asFarAsKept)
                #expect(found.damages.isEmpty && found.events + 1 == writer.nextSeq, "\(found.damages)")
            }
        }
        for follower in followers { #expect(follower.join() == nil) }
        try waitForCompression(folder, all: try JournalReader.segments(of: folder).count - 2)
        try writer.close(decided: 0)
        #expect(read(SystemDisk(), folder: folder).events.elementsEqual((1...20_000).map { event($0) }))
    }

    @Test func `retention and compression of the same segments leave no hole and no leftover`() throws {
        let temporary = TemporaryFolder()
        let folder = temporary.path + "/journal"
        let writer = try JournalWriter(folder, options: options(segmentBytes: 4 << 10))
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        var oldest: UInt64 = 1
        while writer.nextSeq <= 8_000 {
            try fill(&frame, from: writer.nextSeq, count: 25)
            try writer.commit(&frame, decided: 0, sync: false)
            // Two or three segments stay: those at work are just those that go.
            oldest = try writer.removeOldSegments(RetentionPolicy(bytesMax: 10 << 10, floor: .seq(.max))).upperBound
        }
        try writer.close(decided: 0)
        #expect(oldest > 7_000)
        let found = try JournalVerifier.verify(folder, history: .asFarAsKept)
        #expect(found.verdict == .closed, "\(found.damages)")
        #expect(found.seqs == oldest...8_000)
        #expect(try SystemDisk().list(folder).filter { $0.hasSuffix(".partial") || $0.hasPrefix("next") }.isEmpty)
    }

    @Test func `a writer that closes or is dropped stops compressing, and the next one goes on`() throws {
        let temporary = TemporaryFolder()
        let folder = temporary.path + "/journal"
        for life in UInt64(0)..<6 {
            let writer = try JournalWriter(folder, options: options(segmentBytes: 8 << 10))
            try writer.beginEpoch()
            var frame = FrameBuffer(capacity: writer.frameBytesMax)
            for _ in 0..<20 {
                try fill(&frame, from: writer.nextSeq, count: 50)
                try writer.commit(&frame, decided: 0, sync: true)
            }
            if life % 2 == 0 { try writer.close(decided: 0) }
        }
        let writer = try JournalWriter(folder, options: options(segmentBytes: 8 << 10))
        try writer.beginEpoch()
        try waitForCompression(folder, all: try JournalReader.segments(of: folder).count - 2)
        try writer.close(decided: 0)
        #expect(read(SystemDisk(), folder: folder).events.elementsEqual((1...6_000).map { event($0) }))
    }

    /// Until so many segments are compressed; the deadline only guards against hanging.
    private func waitForCompression(_ folder: String, all count: Int) throws {
        for _ in 0..<60_000 {
            if try coldNames(SystemDisk(), folder: folder).count == count { return }
            usleep(1_000)
        }
        Issue.record(
            "\(try coldNames(SystemDisk(), folder: folder).count) of \(count) segments are compressed after a minute"
        )
    }
}
