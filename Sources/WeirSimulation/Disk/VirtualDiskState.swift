import Glibc
import WeirJournal

/// Everything a virtual disk knows, behind its mutex.
struct VirtualDiskState {
    /// What happened to the names in a folder and is not yet synced.
    enum NameChange {
        case create(String, VirtualNode)
        case rename(String, String, VirtualNode)
        case remove(String)

        var path: String {
            switch self {
            case .create(let path, _), .rename(let path, _, _), .remove(let path): path
            }
        }
    }

    var chance: DiskChance
    /// Counts the times the power came back: files and locks of an earlier life are dead.
    var life = 0
    var folders: Set<String> = []
    var locks: Set<String> = []
    var freeBytes: UInt64 = 1 << 40
    var faults = DiskFaults()
    /// Operations that change something, so far: writes, syncs, creations, renames, removals, syncs of folders.
    var operations = 0
    private var names: [String: VirtualNode] = [:]
    private var durableNames: [String: VirtualNode] = [:]
    private var unsynced: [NameChange] = []
    private var isPowered = true

    init(seed: UInt64) {
        chance = DiskChance(seed: seed)
    }

    /// Counts an operation that changes something, and lets it fail where a fault is planned for it.
    mutating func begin(_ operation: DiskError.Operation, _ path: String) throws(DiskError) {
        try checkPower(operation, path)
        operations += 1
        if let code = faults.code(for: operation, number: operations) { throw DiskError(operation, path, code: code) }
        if operations == faults.powerLossAt { isPowered = false }
    }

    /// Whether the power went off during the operation that has just begun.
    func finish(_ operation: DiskError.Operation, _ path: String) throws(DiskError) {
        try checkPower(operation, path)
    }

    func checkPower(_ operation: DiskError.Operation, _ path: String) throws(DiskError) {
        guard isPowered else { throw DiskError(operation, path, code: ENODEV) }
    }

    func node(_ path: String, for operation: DiskError.Operation) throws(DiskError) -> VirtualNode {
        guard let node = names[path] else { throw DiskError(operation, path, code: ENOENT) }
        return node
    }

    func names(in folder: String) -> [String] {
        names.keys.filter { Self.folder(of: $0) == folder }.map { String($0.dropFirst(folder.count + 1)) }.sorted()
    }

    var files: [(path: String, contents: [UInt8])] {
        names.sorted { $0.key < $1.key }.map { ($0.key, $0.value.contents) }
    }

    mutating func create(_ path: String) -> VirtualNode {
        let node = VirtualNode()
        change(.create(path, node))
        return node
    }

    mutating func change(_ change: NameChange) {
        Self.apply(change, to: &names)
        unsynced.append(change)
    }

    mutating func settleNames(in folder: String) {
        for change in unsynced where Self.folder(of: change.path) == folder {
            Self.apply(change, to: &durableNames)
        }
        unsynced.removeAll { Self.folder(of: $0.path) == folder }
    }

    /// The power fails and comes back.
    mutating func crash() {
        let fate = DiskFate(drawnFrom: &chance)
        for change in unsynced where fate.keeps(&chance) { Self.apply(change, to: &durableNames) }
        unsynced = []
        // In the order of the paths: a dictionary's own order would differ from run to run.
        for (_, node) in durableNames.sorted(by: { $0.key < $1.key }) { node.crash(&chance) }
        names = durableNames
        locks = []
        faults = DiskFaults()
        isPowered = true
        life += 1
    }

    private static func apply(_ change: NameChange, to names: inout [String: VirtualNode]) {
        switch change {
        case .create(let path, let node): names[path] = node
        case .remove(let path): names[path] = nil
        case .rename(let old, let new, let node):
            // What came before it may have been lost; a name leads to its own file all the same.
            if names[old] === node { names[old] = nil }
            names[new] = node
        }
    }

    private static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }
}
