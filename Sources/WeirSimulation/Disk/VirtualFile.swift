import Glibc
import WeirJournal

/// A file of a virtual disk, open for writing until the power fails.
final class VirtualFile: DiskFile {
    private let node: VirtualNode
    private let path: String
    private let life: Int
    private let disk: VirtualDisk

    init(_ node: VirtualNode, path: String, life: Int, disk: VirtualDisk) {
        self.node = node
        self.path = path
        self.life = life
        self.disk = disk
    }

    var byteCount: Int {
        get throws(DiskError) { disk.locked { _ in node.byteCount } }
    }

    func write(_ bytes: RawSpan, at offset: Int) throws(DiskError) {
        let bytes = unsafe bytes.withUnsafeBytes { unsafe Array($0) }
        try disk.locked { state throws(DiskError) in
            try checkLife(state, .write)
            try state.begin(.write, path)
            unsafe node.write(bytes.span.bytes, at: offset)
            try state.finish(.write, path)
        }
    }

    func sync() throws(DiskError) {
        try disk.locked { state throws(DiskError) in
            try checkLife(state, .sync)
            try state.begin(.sync, path)
            // Power lost in the midst of a sync leaves some of it: the crash decides how much.
            try state.finish(.sync, path)
            node.sync()
        }
    }

    private func checkLife(_ state: borrowing VirtualDiskState, _ operation: DiskError.Operation) throws(DiskError) {
        guard state.life == life else { throw DiskError(operation, path, code: ENODEV) }
    }
}

/// A lock of a virtual disk, held until it is released, dropped, or the power fails.
final class VirtualLock: DiskLock {
    private let path: String
    private let life: Int
    private let disk: VirtualDisk

    init(_ path: String, life: Int, disk: VirtualDisk) {
        self.path = path
        self.life = life
        self.disk = disk
    }

    func release() {
        disk.locked { state in
            if state.life == life { state.locks.remove(path) }
        }
    }

    deinit { release() }
}
