import Glibc
import Synchronization

/// An open-file-description lock: it belongs to the open file, not to the process, so a second opening is refused
/// within one process too, closing some other handle of the same file gives nothing away, and asking who holds it
/// takes nothing. The kernel drops it with the last descriptor.
final class SystemLock: DiskLock {
    /// From `<fcntl.h>`, the same on every Linux; the imported module leaves them out.
    private static let query: Int32 = 36  // F_OFD_GETLK
    private static let set: Int32 = 37  // F_OFD_SETLK

    private let file: Mutex<SystemFile?>

    private init(_ file: SystemFile) {
        self.file = Mutex(file)
    }

    func release() {
        file.withLock { $0 = nil }
    }

    static func take(_ path: String) throws(DiskError) -> LockAttempt {
        let file = try SystemFile(path, flags: O_RDWR | O_CREAT, operation: .lock)
        var whole = wholeFile()
        guard unsafe fcntl(file.descriptor, set, &whole) == 0 else {
            guard errno == EAGAIN || errno == EACCES else { throw DiskError(.lock, path, code: errno) }
            return .held(by: LockHolder(pid: pid(in: file)))
        }
        try sign(file)
        return .taken(SystemLock(file))
    }

    static func holder(_ path: String) throws(DiskError) -> LockHolder? {
        guard unsafe access(path, F_OK) == 0 else { return nil }
        let file = try SystemFile(path, flags: O_RDONLY, operation: .lock)
        var whole = wholeFile()
        guard unsafe fcntl(file.descriptor, query, &whole) == 0 else { throw DiskError(.lock, path, code: errno) }
        return whole.l_type == F_UNLCK ? nil : LockHolder(pid: pid(in: file))
    }

    private static func wholeFile() -> flock {
        var range = flock()
        range.l_type = Int16(F_WRLCK)
        range.l_whence = Int16(SEEK_SET)
        return range
    }

    /// The holder's pid, for whoever is refused. Not synced: after a crash of the host nobody holds the lock.
    private static func sign(_ file: SystemFile) throws(DiskError) {
        guard ftruncate(file.descriptor, 0) == 0 else { throw DiskError(.lock, file.path, code: errno) }
        let line = Array("\(getpid())\n".utf8)
        try unsafe file.write(line.span.bytes, at: 0)
    }

    private static func pid(in file: SystemFile) -> Int32? {
        var line = [UInt8](repeating: 0, count: 16)
        let count = unsafe pread(file.descriptor, &line, line.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: line.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
    }
}

extension SystemDisk {
    public func lock(_ path: String) throws(DiskError) -> LockAttempt {
        try SystemLock.take(path)
    }

    public func lockHolder(_ path: String) throws(DiskError) -> LockHolder? {
        try SystemLock.holder(path)
    }
}
