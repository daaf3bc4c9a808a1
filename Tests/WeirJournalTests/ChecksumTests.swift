import CRC32C
import Testing

@Suite struct ChecksumTests {
    @Test func `the check value is the one of RFC 3720`() {
        #expect(unsafe crc32c(0, "123456789", 9) == 0xE306_9283)
        #expect(unsafe crc32c_by_table(0, "123456789", 9) == 0xE306_9283)
    }

    @Test func `the instruction and the table agree at every length and alignment`() {
        var chance = TestChance(seed: 7)
        let bytes = (0..<40_000).map { _ in UInt8(truncatingIfNeeded: chance.next()) }
        let lengths = Array(0..<100) + [255, 256, 767, 768, 769, 12_287, 12_288, 12_289, 13_056, 25_000, 39_992]
        for length in lengths {
            for start in 0..<8 {
                unsafe bytes.withUnsafeBytes { bytes in
                    let pointer = unsafe bytes.baseAddress! + start
                    let seed = UInt32(truncatingIfNeeded: length &* 2_654_435_761)
                    #expect(unsafe crc32c(seed, pointer, length) == crc32c_by_table(seed, pointer, length))
                }
            }
        }
    }

    @Test func `a checksum continues where another ended`() {
        let text = Array("the bytes that are journaled are the bytes that are broadcast".utf8)
        for cut in 0...text.count {
            let whole = unsafe crc32c(5, text, text.count)
            let first = unsafe crc32c(5, text, cut)
            #expect(unsafe crc32c(first, Array(text[cut...]), text.count - cut) == whole)
        }
    }
}
