/// A file's bytes at a fixed address, so that a mapping sees later writes.
@safe
final class VirtualMemory: @unchecked Sendable {  // Guarded by the disk's mutex, but for mappings, as in a real one.
    let byteCount: Int
    private let base: UnsafeMutableRawPointer

    init(byteCount: Int) {
        self.byteCount = byteCount
        unsafe base = .allocate(byteCount: max(byteCount, 8), alignment: 4_096)
        unsafe base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
    }

    convenience init(_ bytes: [UInt8]) {
        self.init(byteCount: bytes.count)
        unsafe bytes.withUnsafeBytes {
            unsafe UnsafeMutableRawBufferPointer(start: base, count: byteCount).copyMemory(from: $0)
        }
    }

    deinit { unsafe base.deallocate() }

    @unsafe var bytes: UnsafeRawBufferPointer { unsafe UnsafeRawBufferPointer(start: base, count: byteCount) }

    func grown(to byteCount: Int) -> VirtualMemory {
        let larger = VirtualMemory(byteCount: byteCount)
        unsafe larger.base.copyMemory(from: base, byteCount: self.byteCount)
        return larger
    }

    func write(_ span: RawSpan, at offset: Int) {
        precondition(offset >= 0 && offset + span.byteCount <= byteCount)
        unsafe span.withUnsafeBytes { source in
            guard let start = source.baseAddress else { return }
            unsafe (base + offset).copyMemory(from: start, byteCount: source.count)
        }
    }

    func write(byte: UInt8, at offset: Int) {
        precondition(offset >= 0 && offset < byteCount)
        unsafe base.storeBytes(of: byte, toByteOffset: offset, as: UInt8.self)
    }

    func array(_ range: Range<Int>) -> [UInt8] {
        precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
        return unsafe Array(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
    }
}
