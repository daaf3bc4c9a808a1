/// XXH64 with seed 0, the 64-bit xxHash of Yann Collet: the hash of the governor's state.
///
/// A named, well-known function, so that any program can check a hash. Specification:
/// https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md
public enum XXH64 {
    private static let prime1: UInt64 = 0x9E37_79B1_85EB_CA87
    private static let prime2: UInt64 = 0xC2B2_AE3D_27D4_EB4F
    private static let prime3: UInt64 = 0x1656_67B1_9E37_79F9
    private static let prime4: UInt64 = 0x85EB_CA77_C2B2_AE63
    private static let prime5: UInt64 = 0x27D4_EB2F_1656_67C5

    /// - Complexity: linear in the number of bytes.
    public static func hash(_ bytes: [UInt8]) -> UInt64 { unsafe hash(bytes.span.bytes) }

    /// - Complexity: linear in the number of bytes.
    public static func hash(_ bytes: RawSpan) -> UInt64 {
        var offset = 0
        var digest: UInt64
        if bytes.byteCount >= 32 {
            digest = stripes(bytes, &offset)
        } else {
            digest = prime5
        }
        digest &+= UInt64(bytes.byteCount)
        while offset + 8 <= bytes.byteCount {
            digest = rotate(digest ^ round(0, bytes.load64(offset)), 27) &* prime1 &+ prime4
            offset += 8
        }
        if offset + 4 <= bytes.byteCount {
            digest = rotate(digest ^ (bytes.load32(offset) &* prime1), 23) &* prime2 &+ prime3
            offset += 4
        }
        while offset < bytes.byteCount {
            digest = rotate(digest ^ (UInt64(bytes.load8(offset)) &* prime5), 11) &* prime1
            offset += 1
        }
        return avalanche(digest)
    }

    private static func stripes(_ bytes: RawSpan, _ offset: inout Int) -> UInt64 {
        var (a, b, c, d) = (prime1 &+ prime2, prime2, UInt64(0), 0 &- prime1)
        while offset + 32 <= bytes.byteCount {
            a = round(a, bytes.load64(offset))
            b = round(b, bytes.load64(offset + 8))
            c = round(c, bytes.load64(offset + 16))
            d = round(d, bytes.load64(offset + 24))
            offset += 32
        }
        var digest = rotate(a, 1) &+ rotate(b, 7) &+ rotate(c, 12) &+ rotate(d, 18)
        for lane in [a, b, c, d] { digest = (digest ^ round(0, lane)) &* prime1 &+ prime4 }
        return digest
    }

    private static func round(_ lane: UInt64, _ input: UInt64) -> UInt64 {
        rotate(lane &+ input &* prime2, 31) &* prime1
    }

    private static func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
        (value &<< bits) | (value &>> (64 - bits))
    }

    private static func avalanche(_ digest: UInt64) -> UInt64 {
        var digest = digest
        digest = (digest ^ (digest &>> 33)) &* prime2
        digest = (digest ^ (digest &>> 29)) &* prime3
        return digest ^ (digest &>> 32)
    }
}

extension RawSpan {
    // The callers above keep `offset` within the bytes; `unsafeLoadUnaligned` checks once more and traps.
    fileprivate func load64(_ offset: Int) -> UInt64 {
        UInt64(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    fileprivate func load32(_ offset: Int) -> UInt64 {
        UInt64(UInt32(littleEndian: unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }

    fileprivate func load8(_ offset: Int) -> UInt8 {
        unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt8.self)
    }
}
