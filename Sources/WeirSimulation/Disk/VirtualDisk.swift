public import WeirJournal
import Glibc
import Synchronization

/// A disk in memory that can lose power at any operation, and then forgets as a real one may: whatever was not
/// synced is there, missing, or torn at 512-byte sectors, files and names alike, as the seed decides.
///
/// The same seed and the same operations give the same disk. Safe to use from several threads, though only one
/// thread's operations come in a repeatable order.
public final class VirtualDisk: Disk {
    /// The bytes that reach the platter together or not at all.
    public static let sectorBytes = 512

    let state: Mutex<VirtualDiskState>

    /// - Parameter seed: decides what each crash leaves.
    public init(seed: UInt64) {
        state = Mutex(VirtualDiskState(seed: seed))
    }

    public func open(_ path: String) throws(DiskError) -> any DiskFile {
        try locked { state throws(DiskError) in
            try state.checkPower(.open, path)
            return VirtualFile(try state.node(path, for: .open), path: path, life: state.life, disk: self)
        }
    }

    public func create(_ path: String) throws(DiskError) -> any DiskFile {
        try locked { state throws(DiskError) in
            try state.begin(.create, path)
            return VirtualFile(state.create(path), path: path, life: state.life, disk: self)
        }
    }

    public func map(_ path: String) throws(DiskError) -> DiskMapping {
        try locked { state throws(DiskError) in
            try state.checkPower(.map, path)
            let memory = try state.node(path, for: .map).memory
            return unsafe DiskMapping(bytes: memory.bytes) { withExtendedLifetime(memory) {} }
        }
    }

    public func rename(_ path: String, to newPath: String) throws(DiskError) {
        try locked { state throws(DiskError) in
            try state.begin(.rename, path)
            state.change(.rename(path, newPath, try state.node(path, for: .rename)))
        }
    }

    public func remove(_ path: String) throws(DiskError) {
        try locked { state throws(DiskError) in
            try state.begin(.remove, path)
            _ = try state.node(path, for: .remove)
            state.change(.remove(path))
        }
    }

    public func createFolder(_ path: String) throws(DiskError) {
        try locked { state throws(DiskError) in
            try state.checkPower(.createFolder, path)
            state.folders.insert(path)
        }
    }

    public func list(_ path: String) throws(DiskError) -> [String] {
        try locked { state throws(DiskError) in
            try state.checkPower(.list, path)
            guard state.folders.contains(path) else { throw DiskError(.list, path, code: ENOENT) }
            return state.names(in: path)
        }
    }

    public func syncFolder(_ path: String) throws(DiskError) {
        try locked { state throws(DiskError) in
            try state.begin(.syncFolder, path)
            try state.finish(.syncFolder, path)
            state.settleNames(in: path)
        }
    }

    public func lock(_ path: String) throws(DiskError) -> LockAttempt {
        try locked { state throws(DiskError) in
            try state.checkPower(.lock, path)
            guard state.locks.insert(path).inserted else { return .held(by: LockHolder(pid: getpid())) }
            return .taken(VirtualLock(path, life: state.life, disk: self))
        }
    }

    public func lockHolder(_ path: String) throws(DiskError) -> LockHolder? {
        locked { $0.locks.contains(path) ? LockHolder(pid: getpid()) : nil }
    }

    public func freeBytes(_ path: String) throws(DiskError) -> UInt64 {
        locked { $0.freeBytes }
    }

    func locked<Result, Failure: Error>(
        _ body: (inout VirtualDiskState) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // The mutex's own closure asks for `sending` what files and locks here are anyway.
        nonisolated(unsafe) var result: Swift.Result<Result, Failure>?
        state.withLock { state in
            do throws(Failure) {
                unsafe result = .success(try body(&state))
            } catch {
                unsafe result = .failure(error)
            }
        }
        guard let result = unsafe result else { preconditionFailure("the body ran") }
        return try result.get()
    }
}
