/// Reads a recording's entries one by one. Blocks while the disk does.
public final class RecordingReader {
    private let path: String
    private var lines: LineReader
    private var line = 0

    /// - Parameters:
    ///   - path: the file.
    ///   - lineBytes: the most bytes of a line; a longer one is an error. Default: 8 MiB, since the snapshot of a deep
    ///     book is one line.
    /// - Throws: ``RecordingError`` where the file cannot be opened.
    public init(path: String, lineBytes: Int = 8_388_608) throws(RecordingError) {
        self.path = path
        do {
            lines = try LineReader(path: path, limit: lineBytes)
        } catch {
            throw RecordingError(path: path, line: 0, fault: .unreadable("\(error)"))
        }
    }

    /// The number of the line last read, from 1.
    public var lineNumber: Int { line }

    /// The next entry; nil at the end. Empty lines are passed over.
    ///
    /// - Throws: ``RecordingError`` with the line. Where only that line is wrong, reading may go on after it; a line
    ///   that is too long ends the recording.
    public func next() throws(RecordingError) -> RecordingEntry? {
        do {
            while let text = try lines.next() {
                line += 1
                if !text.isEmpty { return try RecordingLine.parse(text) }
            }
            return nil
        } catch let fault as RecordingError.Fault {
            if case .lineTooLong = fault { line += 1 }
            throw RecordingError(path: path, line: line, fault: fault)
        } catch {
            throw RecordingError(path: path, line: line + 1, fault: .unreadable("\(error)"))
        }
    }
}
