/// A lock on a folder, held as long as this object lives or until it is released.
public protocol DiskLock: AnyObject, Sendable {
    /// Gives the lock back. Doing so twice does no harm.
    func release()
}

/// Whoever holds a lock.
public struct LockHolder: Sendable, Equatable, CustomStringConvertible {
    /// Its process id; `nil` in the instant before it has written it down.
    public let pid: Int32?

    /// - Parameter pid: the holder's process id, if it is known.
    public init(pid: Int32?) {
        self.pid = pid
    }

    public var description: String {
        pid.map { "process \($0)" } ?? "another process"
    }
}

/// What became of trying to take a lock.
public enum LockAttempt: Sendable {
    /// It is ours.
    case taken(any DiskLock)
    /// Somebody else has it.
    case held(by: LockHolder)
}
