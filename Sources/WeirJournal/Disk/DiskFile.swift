/// A file open for writing. It is closed when the last reference to it goes.
public protocol DiskFile: AnyObject, Sendable {
    /// The file's length in bytes.
    var byteCount: Int { get throws(DiskError) }

    /// Writes all of `bytes` at `offset` bytes from the start, extending the file where needed.
    /// They are durable only after `sync()`.
    func write(_ bytes: RawSpan, at offset: Int) throws(DiskError)

    /// Returns when every byte written so far, and the length, is durable.
    ///
    /// After a failure the kernel may have marked the lost pages clean: a second call that succeeds proves nothing.
    func sync() throws(DiskError)
}
