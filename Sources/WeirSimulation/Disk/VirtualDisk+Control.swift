import WeirGovernor
import WeirJournal

/// What a test or a simulation does to a disk, rather than with it.
extension VirtualDisk {
    /// Loses the power, if it was still on, and gives it back: what was synced is there, and of the rest what the
    /// seed decides. Files and locks of before are dead; planned faults are forgotten.
    public func crash() {
        locked { $0.crash() }
    }

    /// What is planned to go wrong.
    public var faults: DiskFaults {
        get { locked { $0.faults } }
        set { locked { $0.faults = newValue } }
    }

    /// How many operations have changed something so far.
    public var operations: Int { locked { $0.operations } }

    /// What `freeBytes` answers.
    public var free: UInt64 {
        get { locked { $0.freeBytes } }
        set { locked { $0.freeBytes = newValue } }
    }

    /// A file's contents as programs see them; `nil` if there is no such file.
    public func contents(_ path: String) -> [UInt8]? {
        locked { (try? $0.node(path, for: .map))?.contents }
    }

    /// Puts a file there, durably, in place of any other.
    public func replace(_ path: String, with bytes: [UInt8]) {
        locked { state in
            let node = (try? state.node(path, for: .map)) ?? state.create(path)
            node.replace(bytes)
            state.settleNames(in: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
        }
    }

    /// Takes a file away, durably.
    public func erase(_ path: String) {
        locked { state in
            state.change(.remove(path))
            state.settleNames(in: path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
        }
    }

    /// Changes one byte of a file as rot does: durably, and behind everyone's back.
    public func corrupt(_ path: String, at offset: Int, xor mask: UInt8) {
        locked { (try? $0.node(path, for: .map))?.corrupt(offset, xor: mask) }
    }

    /// All files, in the order of their paths, as programs see them.
    public var files: [(path: String, contents: [UInt8])] { locked { $0.files } }

    /// XXH64 over the paths and contents of all files.
    var digest: UInt64 {
        var hashes: [UInt8] = []
        for (path, contents) in files {
            for hash in [XXH64.hash(Array(path.utf8)), XXH64.hash(contents)] {
                hashes += (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) }
            }
        }
        return XXH64.hash(hashes)
    }
}
