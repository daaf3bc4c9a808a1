import CZstd

/// zstd (RFC 8878): one frame, which tells its content's length and ends in its content's checksum.
enum Zstandard {
    /// What zstd says went wrong.
    struct Failure: Error, Equatable {
        let reason: String
    }

    /// The length that a frame says its content has, in bytes; `nil` if it does not say, or is no frame.
    static func contentBytes(of frame: RawSpan) -> Int? {
        // What stands for "unknown" and for "no frame" are the two highest numbers.
        let length = unsafe frame.withUnsafeBytes { unsafe ZSTD_getFrameContentSize($0.baseAddress, $0.count) }
        return Int(exactly: length)
    }

    /// Decompresses a frame into memory of its content's length, and verifies the content's checksum. It writes no byte beyond, and
    /// takes no other memory that a frame could ask for.
    static func decompress(_ frame: RawSpan, into content: UnsafeMutableRawBufferPointer) throws(Failure) {
        let written = unsafe frame.withUnsafeBytes { frame in
            unsafe ZSTD_decompress(content.baseAddress, content.count, frame.baseAddress, frame.count)
        }
        try check(written)
        guard written == content.count else { throw Failure(reason: "the content is shorter than it should be") }
    }

    /// - Returns: the number, which is not the one of an error.
    @discardableResult
    static func check(_ result: Int) throws(Failure) -> Int {
        guard ZSTD_isError(result) == 0 else {
            throw Failure(reason: unsafe String(cString: ZSTD_getErrorName(result)))
        }
        return result
    }
}
