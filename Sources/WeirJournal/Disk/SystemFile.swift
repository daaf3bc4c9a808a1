import Glibc

/// A file descriptor, closed with the object.
final class SystemFile: DiskFile {
    let descriptor: Int32
    let path: String

    init(_ path: String, flags: Int32, operation: DiskError.Operation) throws(DiskError) {
        descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o644)
        self.path = path
        guard descriptor >= 0 else { throw DiskError(operation, path, code: errno) }
    }

    var byteCount: Int {
        get throws(DiskError) {
            var status = stat()
            guard unsafe fstat(descriptor, &status) == 0 else { throw DiskError(.open, path, code: errno) }
            return Int(status.st_size)
        }
    }

    func write(_ bytes: RawSpan, at offset: Int) throws(DiskError) {
        var written = 0
        while written < bytes.byteCount {
            let rest = bytes.extracting(droppingFirst: written)
            let count = unsafe rest.withUnsafeBytes {
                unsafe pwrite(descriptor, $0.baseAddress, $0.count, off_t(offset + written))
            }
            if count > 0 {
                written += count
            } else if count < 0, errno == EINTR {
                continue
            } else {
                throw DiskError(.write, path, code: count < 0 ? errno : EIO)
            }
        }
    }

    func sync() throws(DiskError) {
        guard fdatasync(descriptor) == 0 else { throw DiskError(.sync, path, code: errno) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }
}
