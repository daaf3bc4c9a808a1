private import Glibc

/// Reads a small file whole, and nothing that only looks like one.
enum FileReader {
    /// - Throws: `DocumentError` that says what is wrong with the file: absent, unreadable, a directory, too large.
    static func read(_ path: String) throws(DocumentError) -> [UInt8] {
        // Without O_NONBLOCK, opening a FIFO would wait for a writer for ever.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw trouble("cannot be opened", errno) }
        defer { close(descriptor) }
        try checkKind(of: descriptor)
        return try readAll(from: descriptor)
    }

    private static func checkKind(of descriptor: Int32) throws(DocumentError) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw trouble("cannot be examined", errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFDIR: throw DocumentError(message: "this is a directory; accepted: a topology file")
        default: throw DocumentError(message: "this is not a regular file")
        }
    }

    /// Reads one byte more than is accepted, so that a file that grows meanwhile is noticed as well.
    private static func readAll(from descriptor: Int32) throws(DocumentError) -> [UInt8] {
        let limit = DocumentBounds.bytes + 1
        var bytes = [UInt8](repeating: 0, count: limit)
        var filled = 0
        while filled < limit {
            let count = unsafe bytes.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + filled }, limit - filled)
            }
            if count == 0 { break }
            if count < 0 {
                if errno == EINTR { continue }
                throw trouble("cannot be read", errno)
            }
            filled += count
        }
        return Array(bytes.prefix(filled))
    }

    private static func trouble(_ what: String, _ code: Int32) -> DocumentError {
        DocumentError(message: "the file \(what): \(unsafe String(cString: strerror(code)))")
    }
}
