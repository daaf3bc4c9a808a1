internal import Foundation

/// A file's lines, one after the other, holding no more of the file than the present line and one chunk.
struct LineReader {
    private let file: FileHandle
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where the unread part of the buffer begins.
    private var start = 0
    private var isAtEnd = false

    private static let chunkBytes = 65_536

    /// - Parameter limit: the most bytes of a line, without its line feed.
    init(path: String, limit: Int) throws {
        file = try FileHandle(forReadingFrom: URL(filePath: path))
        self.limit = limit
    }

    /// The next line without its line feed (or carriage return and line feed); nil at the end of the file. The last
    /// line needs no line feed.
    ///
    /// - Throws: ``RecordingError/Fault/lineTooLong(limit:)``, or the system's error.
    mutating func next() throws -> ArraySlice<UInt8>? {
        var searched = start
        while true {
            if let feed = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = feed + 1 }
                return try checked(buffer[start..<feed])
            }
            searched = buffer.count
            guard searched - start <= limit + 1 else { throw RecordingError.Fault.lineTooLong(limit: limit) }
            if isAtEnd { return try remainder() }
            searched -= try fill()
        }
    }

    /// Reads one chunk more, and tells by how much the buffer moved to make room.
    private mutating func fill() throws -> Int {
        let moved = start
        buffer.removeFirst(start)
        start = 0
        let chunk = try file.read(upToCount: Self.chunkBytes) ?? Data()
        isAtEnd = chunk.isEmpty
        buffer.append(contentsOf: chunk)
        return moved
    }

    private mutating func remainder() throws -> ArraySlice<UInt8>? {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return try checked(buffer[start...])
    }

    private func checked(_ line: ArraySlice<UInt8>) throws -> ArraySlice<UInt8> {
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        guard line.count <= limit else { throw RecordingError.Fault.lineTooLong(limit: limit) }
        return line
    }
}

extension RecordingError.Fault: Error {}
