/// A file's bytes, mapped for reading. They stay readable as long as the mapping lives.
@safe
public final class DiskMapping: @unchecked Sendable {  // Immutable: a pointer and a closure that runs once, at the end.
    let base: UnsafeRawPointer
    /// The length in bytes when the file was mapped.
    public let byteCount: Int
    private let release: @Sendable () -> Void

    /// - Parameters:
    ///   - bytes: what is lent; it must stay readable and in place until `release` is called.
    ///   - release: called once, when the mapping is no longer used.
    @unsafe
    public init(bytes: UnsafeRawBufferPointer, release: @escaping @Sendable () -> Void) {
        // An empty file has no address; any will do where no byte may be read.
        unsafe base = bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 8).unsafelyUnwrapped
        byteCount = bytes.count
        self.release = release
    }

    /// The mapped bytes.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe RawSpan(_unsafeStart: base, byteCount: byteCount)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// A range of the mapped bytes, lent as long as `owner` is borrowed, which must hold this mapping.
    @_lifetime(borrow owner)
    func bytes<Owner: AnyObject>(_ range: Range<Int>, lentBy owner: borrowing Owner) -> RawSpan {
        precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
        let span = unsafe RawSpan(_unsafeStart: base + range.lowerBound, byteCount: range.count)
        return unsafe _overrideLifetime(span, borrowing: owner)
    }

    deinit { release() }
}
