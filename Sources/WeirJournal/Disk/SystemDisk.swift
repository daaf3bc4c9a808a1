import Glibc

/// The operating system's files.
public struct SystemDisk: Disk {
    /// The disk that the process sees.
    public init() {}

    public func open(_ path: String) throws(DiskError) -> any DiskFile {
        try SystemFile(path, flags: O_RDWR, operation: .open)
    }

    public func create(_ path: String) throws(DiskError) -> any DiskFile {
        try SystemFile(path, flags: O_RDWR | O_CREAT | O_TRUNC, operation: .create)
    }

    public func rename(_ path: String, to newPath: String) throws(DiskError) {
        guard unsafe Glibc.rename(path, newPath) == 0 else { throw DiskError(.rename, path, code: errno) }
    }

    public func remove(_ path: String) throws(DiskError) {
        guard unsafe unlink(path) == 0 else { throw DiskError(.remove, path, code: errno) }
    }

    public func freeBytes(_ path: String) throws(DiskError) -> UInt64 {
        var status = statvfs()
        guard unsafe statvfs(path, &status) == 0 else { throw DiskError(.measure, path, code: errno) }
        return UInt64(status.f_bavail) * UInt64(status.f_frsize)
    }

    public func map(_ path: String) throws(DiskError) -> DiskMapping {
        let file = try SystemFile(path, flags: O_RDONLY, operation: .map)
        let count = try file.byteCount
        guard count > 0 else { return unsafe DiskMapping(bytes: UnsafeRawBufferPointer(start: nil, count: 0)) {} }
        guard
            let base = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file.descriptor, 0),
            unsafe base != MAP_FAILED
        else { throw DiskError(.map, path, code: errno) }
        unsafe madvise(base, count, MADV_SEQUENTIAL)  // a journal is walked forward; a refusal costs only speed
        let address = UInt(bitPattern: base)
        return unsafe DiskMapping(bytes: UnsafeRawBufferPointer(start: base, count: count)) {
            unsafe _ = munmap(UnsafeMutableRawPointer(bitPattern: address), count)
        }
    }
}
