/// Everything the journal asks of a file system: few operations, so that a simulator can be one and tear its writes.
///
/// What the journal relies on, and nothing more: bytes written are durable once `sync()` of their file has returned;
/// names are durable once `syncFolder(_:)` has returned; a rename happens wholly or not at all; whatever was not
/// synced may after a crash be there, be missing, or be torn at any 512-byte sector, in any order.
public protocol Disk: Sendable {
    /// Opens a file that exists, for writing.
    func open(_ path: String) throws(DiskError) -> any DiskFile

    /// Creates an empty file for writing, in place of any file of that name.
    func create(_ path: String) throws(DiskError) -> any DiskFile

    /// Maps a file's present bytes for reading. Later writes within its length are seen through the mapping.
    func map(_ path: String) throws(DiskError) -> DiskMapping

    /// Renames a file within its folder, replacing what had the new name.
    func rename(_ path: String, to newPath: String) throws(DiskError)

    /// Removes a file.
    func remove(_ path: String) throws(DiskError)

    /// Creates a folder, and the folders above it, durably. A folder that exists is left as it is.
    func createFolder(_ path: String) throws(DiskError)

    /// The names of the files in a folder, in no promised order.
    func list(_ path: String) throws(DiskError) -> [String]

    /// Makes the names in a folder durable: creations, renames and removals.
    func syncFolder(_ path: String) throws(DiskError)

    /// Takes the lock that the file at `path` stands for and writes this process's id into it.
    /// The kernel releases it when the process dies, whatever it dies of.
    /// - Returns: the lock, held until it is released or dropped; or whoever holds it already.
    func lock(_ path: String) throws(DiskError) -> LockAttempt

    /// Who holds the lock at `path`, asked without disturbing anyone; `nil` if nobody does.
    func lockHolder(_ path: String) throws(DiskError) -> LockHolder?

    /// Bytes that may still be written on the disk that holds `path`.
    func freeBytes(_ path: String) throws(DiskError) -> UInt64
}
