/// Writes the governor's state as canonical bytes: little-endian integers in a fixed order, so that equal states have
/// equal bytes on every machine, and the bytes' hash proves it.
struct CanonicalWriter {
    /// As long as there is room for; ``count`` of them are written.
    private var room: [UInt8] = []
    private var count = 0

    var bytes: [UInt8] { Array(room[..<count]) }

    mutating func write(_ value: UInt8) { append(value) }
    mutating func write(_ value: Bool) { append(value ? 1 : 0 as UInt8) }
    mutating func write(_ value: UInt16) { append(value.littleEndian) }
    mutating func write(_ value: UInt32) { append(value.littleEndian) }
    mutating func write(_ value: UInt64) { append(value.littleEndian) }
    mutating func write(_ value: Int64) { append(value.littleEndian) }

    mutating func write(_ text: String) {
        write(UInt64(text.utf8.count))
        for byte in text.utf8 { append(byte) }
    }

    /// A state has tens of thousands of fields: they are stored in place, and the memory grows by doubling.
    private mutating func append<Value: BitwiseCopyable>(_ value: Value) {
        let size = MemoryLayout<Value>.size
        if room.count - count < size { room += repeatElement(0, count: max(4_096, room.count)) }
        unsafe room.withUnsafeMutableBytes { unsafe $0.storeBytes(of: value, toByteOffset: count, as: Value.self) }
        count += size
    }
}

/// Why canonical bytes could not be read: they end too early, or hold a value that no state has.
public enum CanonicalError: Error, Equatable, Sendable {
    case truncated
    case invalid(String)
}

/// Reads what ``CanonicalWriter`` wrote; damaged bytes give an error and never a trap.
struct CanonicalReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { offset == bytes.count }

    mutating func readUInt8() throws(CanonicalError) -> UInt8 { try read(UInt8.self) }
    mutating func readUInt16() throws(CanonicalError) -> UInt16 { UInt16(littleEndian: try read(UInt16.self)) }
    mutating func readUInt32() throws(CanonicalError) -> UInt32 { UInt32(littleEndian: try read(UInt32.self)) }
    mutating func readUInt64() throws(CanonicalError) -> UInt64 { UInt64(littleEndian: try read(UInt64.self)) }
    mutating func readInt64() throws(CanonicalError) -> Int64 { Int64(littleEndian: try read(Int64.self)) }

    mutating func readBool() throws(CanonicalError) -> Bool {
        switch try readUInt8() {
        case 0: false
        case 1: true
        case let value: throw .invalid("a boolean of \(value)")
        }
    }

    mutating func readText() throws(CanonicalError) -> String {
        let count = try readCount(entryBytes: 1)
        defer { offset += count }
        guard let text = String(validating: bytes[offset..<offset + count], as: UTF8.self) else {
            throw .invalid("text that is not UTF-8")
        }
        return text
    }

    mutating func read<Value: RawRepresentable>(
        _ type: Value.Type,
        named name: String
    ) throws(CanonicalError) -> Value where Value.RawValue == UInt8 {
        let raw = try readUInt8()
        guard let value = Value(rawValue: raw) else { throw .invalid("\(name) \(raw)") }
        return value
    }

    /// A count of entries, refused where the bytes that are left could not hold as many.
    mutating func readCount(entryBytes: Int) throws(CanonicalError) -> Int {
        let count = try readUInt64()
        guard count <= UInt64((bytes.count - offset) / entryBytes) else { throw .truncated }
        return Int(count)
    }

    private mutating func read<Value: BitwiseCopyable>(_ type: Value.Type) throws(CanonicalError) -> Value {
        let size = MemoryLayout<Value>.size
        guard bytes.count - offset >= size else { throw .truncated }
        defer { offset += size }
        return unsafe bytes.span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: Value.self)
    }
}
