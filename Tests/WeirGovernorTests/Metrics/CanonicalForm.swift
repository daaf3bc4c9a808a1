import Testing
import WeirModel

@testable import WeirGovernor

/// What is written into the governor's state and read from it.
protocol CanonicalForm: Equatable {
    func write(to out: inout CanonicalWriter)
    init(from input: inout CanonicalReader) throws(CanonicalError)
}

extension LatencyHistogram: CanonicalForm {}
extension RecentLatencies: CanonicalForm {}
extension Sample: CanonicalForm {}
extension History: CanonicalForm {}
extension AlertBook: CanonicalForm {}
extension AlertSettings: CanonicalForm {}
extension Streak: CanonicalForm {}

extension CanonicalForm {
    var canonical: [UInt8] {
        var out = CanonicalWriter()
        write(to: &out)
        return out.bytes
    }

    init(canonical bytes: [UInt8]) throws {
        var input = CanonicalReader(bytes)
        self = try Self(from: &input)
        if !input.isAtEnd { throw CanonicalError.invalid("bytes left over") }
    }

    /// It is read back from its bytes; no length but the whole is taken; and damaged bytes are refused, or make something
    /// that writes the same bytes and can be lived with.
    func expectCanonicalForm(seed: UInt64, live: (inout Self) -> Void = { _ in }) throws {
        let bytes = canonical
        let back = try Self(canonical: bytes)
        #expect(back == self && back.canonical == bytes)
        var random = SplitMix64(seed: seed)
        for _ in 0..<min(200, bytes.count) {
            let length = Int(random.below(UInt64(bytes.count)))
            #expect(throws: CanonicalError.self) { try Self(canonical: Array(bytes[..<length])) }
        }
        #expect(throws: CanonicalError.self) { try Self(canonical: bytes + [0]) }
        for _ in 0..<400 {
            var damaged = bytes
            let place = Int(random.below(UInt64(bytes.count)))
            let value = UInt8(random.pick([0, 1, 0x7F, 0x80, 0xFF, random.below(256)]))
            for byte in place..<min(bytes.count, place + Int(random.pick([1, 4, 8]))) { damaged[byte] = value }
            guard var other = try? Self(canonical: damaged) else { continue }
            #expect(other.canonical == damaged, "seed \(seed)")
            live(&other)
        }
    }
}
