/// Why a read model cannot be opened, folded or read.
enum ReadModelError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file is no read model: it is not touched, since it may be precious to somebody.
    case foreign(path: String)
    /// The file was a read model and cannot be read any more. It is moved aside when it is opened next.
    case damaged(path: String, reason: String)
    /// The file or its folder cannot be made, opened or written.
    case file(path: String, reason: String)
    /// An integer of SQLite has 63 bits, and this number has more. Nothing of its fold was kept.
    case tooLarge(what: String, number: UInt64)

    var description: String {
        switch self {
        case .foreign(let path):
            "\(path) is not a read model of this gateway's: move it away, or name another path"
        case .damaged(let path, let reason): "\(path) is damaged: \(reason)"
        case .file(let path, let reason): "\(path): \(reason)"
        case .tooLarge(let what, let number): "\(what) \(number) is beyond \(Int64.max)"
        }
    }
}
