internal import Foundation

/// What a file's first bytes say about whose it is, also where SQLite cannot read the rest of it (SQLite, "Database File
/// Format", 1.3).
enum FileHeader: Equatable {
    /// There is no file, or nothing in it.
    case none
    /// Nothing but zeros: what a power failure leaves of a new file.
    case erased
    case ours
    /// A database without a mark. Its log may know more.
    case unmarked
    case foreign

    private static let length = 100
    private static let magic = Array("SQLite format 3\0".utf8)

    init(path: String) throws(ReadModelError) {
        guard FileManager.default.fileExists(atPath: path) else {
            self = .none
            return
        }
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            self.init(try file.read(upToCount: Self.length).map(Array.init) ?? [])
        } catch {
            throw .file(path: path, reason: error.localizedDescription)
        }
    }

    init(_ bytes: [UInt8]) {
        if bytes.isEmpty {
            self = .none
        } else if bytes.allSatisfy({ $0 == 0 }) {
            self = .erased
        } else if bytes.count < Self.length || !bytes.starts(with: Self.magic) {
            self = .foreign
        } else {
            let mark = bytes[68..<72].reduce(0) { $0 << 8 | Int($1) }
            self = mark == Schema.applicationID ? .ours : mark == 0 ? .unmarked : .foreign
        }
    }
}
