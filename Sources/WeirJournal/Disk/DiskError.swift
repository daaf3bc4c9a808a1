import Glibc

/// What the disk refused: which operation, on which path, and the system's error number.
///
/// Its description says what happened and what the user can do.
public struct DiskError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What was asked of the disk.
    public enum Operation: String, Sendable {
        case open, create, map, write, sync, rename, remove, lock, list
        case createFolder = "create the folder"
        case syncFolder = "sync the folder"
        case measure = "measure the free space of"
    }

    public let operation: Operation
    public let path: String
    /// `errno` as the system set it.
    public let code: Int32

    /// - Parameters:
    ///   - operation: what was asked.
    ///   - path: of which file or folder.
    ///   - code: the system's error number.
    public init(_ operation: Operation, _ path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// Whether the disk, or the user's part of it, is full.
    public var isFull: Bool { code == ENOSPC || code == EDQUOT }

    /// Whether there is no such file or folder.
    public var isMissing: Bool { code == ENOENT }

    public var description: String {
        "cannot \(operation.rawValue) \(path): \(unsafe String(cString: strerror(code))). \(advice)"
    }

    private var advice: String {
        switch code {
        case ENOSPC, EDQUOT:
            "The disk that holds the journal is full; what was answered is safe. "
                + "Free some space, or let the journal retain less, and start again."
        case EIO:
            "The disk reported a failure, so what it kept of this is unknown; nothing was answered that depends on it. "
                + "Look into the disk's health (dmesg, smartctl), then start again: the journal is checked as it opens."
        case EACCES, EPERM:
            "Give the user that runs this read and write permission on the journal's folder."
        case EROFS:
            "The file system is mounted read-only: remount it, or move the journal."
        case ENOENT:
            "Is the path right?"
        case EMFILE, ENFILE:
            "Too many files are open: raise the limit (ulimit -n)."
        default:
            "See errno \(code)."
        }
    }
}
