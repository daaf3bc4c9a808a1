import Glibc
import Testing
import WeirJournal

@Suite struct SystemDiskTests {
    private let options = JournalOptions(segmentBytes: 64 << 10)

    @Test func `a journal on the real disk is read as it was written, with segments prepared ahead`() throws {
        let temporary = TemporaryFolder()
        let folder = temporary.path + "/deep/journal"
        defer {
            unsafe system("rm -r '\(temporary.path)/deep'")
        }
        let disk = SystemDisk()
        for _ in 0..<2 {
            try writeJournal([Int](repeating: 200, count: 60), on: disk, folder: folder, options: options)
        }
        let reading = read(disk, folder: folder)
        #expect(reading.events.elementsEqual((1...24_000).map { event($0) }))
        #expect(reading.ending == .closed)
        let names = try disk.list(folder)
        #expect(names.filter { $0.hasSuffix(".segment") }.count > 10)
        #expect(!names.contains("next.segment.prepared"))
        #expect(try disk.freeBytes(folder) > 0)
    }

    @Test func `a second writer is refused with the first one's pid, until that one closes or is dropped`() throws {
        let temporary = TemporaryFolder()
        let folder = temporary.path + "/journal"
        do {
            let writer = try JournalWriter(folder, options: options)
            #expect(throws: JournalError.locked(folder: folder, by: LockHolder(pid: getpid()))) {
                _ = try JournalWriter(folder, options: options)
            }
            #expect(try SystemDisk().lockHolder(folder + "/lock") == LockHolder(pid: getpid()))
            try writer.close(decided: 0)
            try JournalWriter(folder, options: options).close(decided: 0)
        }
        _ = try JournalWriter(folder, options: options)
        #expect(try SystemDisk().lockHolder(folder + "/lock") == nil)
        #expect(try JournalWriter(folder, options: options).recovery.isNew)
    }

    @Test func `the lock of a process that was killed is free, and its pid was told while it lived`() throws {
        let temporary = TemporaryFolder()
        let folder = temporary.path + "/journal"
        try SystemDisk().createFolder(folder)
        // Python's fcntl speaks of open-file-description locks too: another process, not our code.
        let child = try Child.locking(folder + "/lock")
        let refused = #expect(throws: JournalError.self) { _ = try JournalWriter(folder, options: options) }
        #expect(refused == .locked(folder: folder, by: LockHolder(pid: child.pid)))
        #expect("\(refused!)".contains("process \(child.pid)"))
        child.kill()
        #expect(try JournalWriter(folder, options: options).recovery.isNew)
    }

    @Test func `a folder that is not there is told by its name`() throws {
        let error = #expect(throws: JournalError.self) { _ = try JournalReader("/tmp/no-such-weir-journal") }
        #expect("\(error!)".contains("/tmp/no-such-weir-journal"))
    }

    @Test func `a reader on another thread follows a writer through every segment`() throws {
        let temporary = TemporaryFolder()
        let folder = temporary.path + "/journal"
        try SystemDisk().createFolder(folder)
        let total = 20_000
        let follower = Follower(folder, until: total)
        follower.start()
        let writer = try JournalWriter(folder, options: options)
        try writer.beginEpoch()
        var frame = FrameBuffer(capacity: writer.frameBytesMax)
        while writer.nextSeq <= total {
            try fill(&frame, from: writer.nextSeq, count: 50)
            try writer.commit(&frame, decided: 0, sync: writer.nextSeq % 1_000 == 1)
        }
        try writer.close(decided: 0)
        #expect(follower.join() == nil)
    }
}
