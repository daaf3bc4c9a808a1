/// Some text frames are damaged, so that they are no JSON any more: who reads strictly notices every one. A changed digit, which
/// nobody could notice, is not among what TCP lets through.
struct CorruptStrategy: FailureStrategy {
    var chance: Chance

    mutating func applyOutbound(_ frame: Outbound, session: SessionID) -> [Outbound] {
        guard case .text(let bytes) = frame.content, bytes.count > 1,
            let bits = chance.strike(frame, session)
        else { return [frame] }
        var damaged = frame
        damaged.content = .text(Self.damaged(bytes, bits))
        return [damaged]
    }

    mutating func forget(_ session: SessionID) { chance.forget(session) }

    /// Cut short, which leaves its object open, or with one quotation mark overwritten, which leaves a name without quotes.
    private static func damaged(_ bytes: [UInt8], _ bits: UInt64) -> [UInt8] {
        let quotes = bytes.indices.filter { bytes[$0] == UInt8(ascii: "\"") }
        if bits & 1 == 0 || quotes.isEmpty {
            return Array(bytes.prefix(1 + Int((bits >> 1) % UInt64(bytes.count - 1))))
        }
        var damaged = bytes
        damaged[quotes[Int((bits >> 1) % UInt64(quotes.count))]] = UInt8(ascii: "#")
        return damaged
    }
}
