/// The checksum of zlib, PNG and Ethernet: CRC-32/ISO-HDLC, polynomial 0x04C11DB7 in its reflected form 0xEDB88320, one byte
/// at a time by a table (D. V. Sarwate, "Computation of cyclic redundancy checks via table look-up", 1988).
public struct CRC32: Sendable {
    private var register: UInt32 = .max

    public init() {}

    public var value: UInt32 { ~register }

    public mutating func update(_ bytes: Span<UInt8>) {
        let table = Self.table
        for index in bytes.indices {
            register = table[Int(UInt8(truncatingIfNeeded: register) ^ bytes[index])] ^ register >> 8
        }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { word, _ in word & 1 == 0 ? word >> 1 : word >> 1 ^ 0xEDB8_8320 }
    }
}
