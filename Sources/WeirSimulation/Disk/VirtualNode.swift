import WeirJournal

/// A file's contents: what programs see, what is durable, and every version of each sector that was written in
/// between, any of which may be what a crash leaves. Guarded by the disk's mutex.
final class VirtualNode: @unchecked Sendable {
    /// What programs see.
    private(set) var memory = VirtualMemory(byteCount: 0)
    private var durable: [UInt8] = []
    private var unsynced: [Int: [[UInt8]]] = [:]

    var byteCount: Int { memory.byteCount }

    func write(_ bytes: RawSpan, at offset: Int) {
        guard bytes.byteCount > 0 else { return }
        let end = offset + bytes.byteCount
        if end > memory.byteCount { memory = memory.grown(to: end) }
        memory.write(bytes, at: offset)
        let size = VirtualDisk.sectorBytes
        for sector in offset / size...(end - 1) / size {
            unsynced[sector, default: []].append(memory.array(sector * size..<min((sector + 1) * size, byteCount)))
        }
    }

    func sync() {
        // Only what changed: the rest is durable as it is.
        if durable.count < byteCount { durable += [UInt8](repeating: 0, count: byteCount - durable.count) }
        for (sector, versions) in unsynced {
            if let last = versions.last { lay(last, sector) }
        }
        unsynced = [:]
    }

    /// Leaves what was synced, and of the rest what chance decides.
    func crash(_ chance: inout DiskChance) {
        let fate = DiskFate(drawnFrom: &chance)
        let isLonger = byteCount > durable.count && fate.keeps(&chance)
        let length = isLonger ? byteCount : durable.count
        durable += [UInt8](repeating: 0, count: length - durable.count)
        for sector in unsynced.keys.sorted() where fate.keeps(&chance) {
            let versions = unsynced[sector] ?? []
            // Mostly the newest, sometimes one that was on its way before.
            lay(chance.oneIn(4) ? chance.pick(versions) : versions[versions.count - 1], sector)
        }
        unsynced = [:]
        memory = VirtualMemory(durable)
    }

    /// Changes a byte as rot does: durably, and behind everyone's back.
    func corrupt(_ offset: Int, xor mask: UInt8) {
        sync()
        durable[offset] ^= mask
        memory.write(byte: durable[offset], at: offset)
    }

    /// The contents as programs see them.
    var contents: [UInt8] { memory.array(0..<byteCount) }

    /// Replaces the contents, durably.
    func replace(_ bytes: [UInt8]) {
        durable = bytes
        unsynced = [:]
        memory = VirtualMemory(bytes)
    }

    private func lay(_ bytes: [UInt8], _ sector: Int) {
        let start = sector * VirtualDisk.sectorBytes
        let count = min(bytes.count, durable.count - start)
        guard count > 0 else { return }
        durable.replaceSubrange(start..<start + count, with: bytes[..<count])
    }
}
