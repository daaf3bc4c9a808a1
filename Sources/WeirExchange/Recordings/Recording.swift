/// A file of recorded exchange traffic as a lazy sequence of its entries.
///
///     for try await entry in Recording(path: "KRAKEN.ws.50.0") { … }
///
/// Every loop reads the file anew. A chunk of 64 KiB is read at a time, on the thread of whoever asks.
public struct Recording: AsyncSequence, Sendable {
    public typealias Element = RecordingEntry
    public typealias Failure = RecordingError

    public let path: String
    /// The most bytes of a line.
    public let lineBytes: Int

    /// - Parameters:
    ///   - path: the file; it is opened when the first entry is asked for.
    ///   - lineBytes: the most bytes of a line. Default: 8 MiB.
    public init(path: String, lineBytes: Int = 8_388_608) {
        self.path = path
        self.lineBytes = lineBytes
    }

    /// A reader of its own for synchronous code.
    public func reader() throws(RecordingError) -> RecordingReader {
        try RecordingReader(path: path, lineBytes: lineBytes)
    }

    public func makeAsyncIterator() -> Iterator { Iterator(recording: self) }

    public struct Iterator: AsyncIteratorProtocol {
        private let recording: Recording
        private var reader: RecordingReader?

        init(recording: Recording) { self.recording = recording }

        public mutating func next() async throws(RecordingError) -> RecordingEntry? {
            if let reader { return try reader.next() }
            let opened = try recording.reader()
            reader = opened
            return try opened.next()
        }
    }
}
