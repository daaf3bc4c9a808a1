import WeirModel
import WeirWire

/// What crosses the virtual network: the bytes of one message, and on the ways that have topics the frame before it.
struct Packet {
    /// The three endpoints, the control one in both directions.
    enum Way: Int, CaseIterable {
        case ingest
        case control
        case answer
        case broadcast

        /// To the manager.
        var isUp: Bool { self == .ingest || self == .control }
        /// It drops what finds no room.
        var isLossy: Bool { self == .ingest || self == .broadcast }
    }

    let way: Way
    /// A topic and its NUL; empty on control.
    var topic: [UInt8] = []
    var bytes: [UInt8]
    /// Overheard, damaged and sent again by somebody without a key: whatever it says, it counts for nothing.
    var isHostile = false

    static func control(_ request: ControlRequest, ticket: UInt32) -> Packet {
        Packet(way: .control, bytes: request.encoded(ticket: ticket))
    }

    static func ingest(_ message: IngestMessage, under topic: [UInt8]) -> Packet {
        Packet(way: .ingest, topic: topic, bytes: message.encoded)
    }

    static func broadcast(_ bytes: [UInt8], under topic: [UInt8]) -> Packet {
        Packet(way: .broadcast, topic: topic, bytes: bytes)
    }

    static func answer(_ answer: ControlAnswer, ticket: UInt32) -> Packet {
        var bytes = [UInt8](repeating: 0, count: answer.encodedLength)
        unsafe bytes.withUnsafeMutableBytes { unsafe answer.encode(into: $0, ticket: ticket) }
        return Packet(way: .answer, bytes: bytes)
    }
}

extension Packet {
    /// A copy with a few bytes changed, or cut off: what the parsers get to see of a line that flips bits.
    func damaged(_ chance: inout Chance) -> Packet {
        var copy = self
        copy.isHostile = true
        if !copy.topic.isEmpty, chance.oneIn(4) {
            Self.damage(&copy.topic, &chance)
        } else {
            Self.damage(&copy.bytes, &chance)
        }
        return copy
    }

    private static func damage(_ bytes: inout [UInt8], _ chance: inout Chance) {
        if chance.oneIn(4) {
            bytes.removeLast(Int(chance.below(UInt64(bytes.count))))
        } else {
            for _ in 0...chance.below(3) {
                let place = Int(chance.below(UInt64(bytes.count)))
                bytes[place] ^= 1 << UInt8(chance.below(8))
            }
        }
    }
}
