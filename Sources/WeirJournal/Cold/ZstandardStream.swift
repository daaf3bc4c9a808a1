import CZstd

/// Compresses into one frame, piece by piece, so that whoever compresses much can stop between two pieces.
@safe
struct ZstandardStream: ~Copyable {
    /// Of what a journal holds, higher levels save little and take many times as long: see decision 31.
    static let level: Int32 = 1

    private let context: OpaquePointer
    private var output: [UInt8]

    /// - Parameter contentBytes: how many bytes there will be in all.
    init(contentBytes: Int) throws(Zstandard.Failure) {
        guard let context = unsafe ZSTD_createCCtx() else { throw Zstandard.Failure(reason: "there is no memory") }
        do {
            try Zstandard.check(unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, Self.level))
            try Zstandard.check(unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1))
            try Zstandard.check(unsafe ZSTD_CCtx_setPledgedSrcSize(context, UInt64(contentBytes)))
        } catch {
            unsafe _ = ZSTD_freeCCtx(context)
            throw error
        }
        unsafe self.context = context
        output = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())
    }

    deinit { unsafe _ = ZSTD_freeCCtx(context) }

    /// Takes the next piece of the content.
    /// - Parameters:
    ///   - piece: what comes next.
    ///   - isLast: whether nothing comes after it.
    ///   - write: takes what there is of the frame by then, in order.
    mutating func compress(
        _ piece: RawSpan,
        isLast: Bool,
        _ write: (RawSpan) throws(ColdFailure) -> Void
    ) throws(ColdFailure) {
        var consumed = 0
        while true {
            let (rest, produced) = try step(piece.extracting(droppingFirst: consumed), isLast, &consumed)
            if produced > 0 { try unsafe write(output.span.bytes.extracting(first: produced)) }
            if isLast ? rest == 0 : consumed == piece.byteCount { return }
        }
    }

    /// - Returns: how many bytes zstd still holds back, and how many it gave.
    private mutating func step(
        _ piece: RawSpan,
        _ isLast: Bool,
        _ consumed: inout Int
    ) throws(ColdFailure) -> (rest: Int, produced: Int) {
        let (result, taken, produced) = unsafe piece.withUnsafeBytes { piece in
            unsafe output.withUnsafeMutableBytes { output in
                var source = unsafe ZSTD_inBuffer(src: piece.baseAddress, size: piece.count, pos: 0)
                var target = unsafe ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
                let mode = isLast ? ZSTD_e_end : ZSTD_e_continue
                let result = unsafe ZSTD_compressStream2(context, &target, &source, mode)
                return unsafe (result, source.pos, target.pos)
            }
        }
        consumed += taken
        do { return (try Zstandard.check(result), produced) } catch { throw .codec(error.reason) }
    }
}
