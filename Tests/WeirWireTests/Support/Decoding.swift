import WeirModel
import WeirWire

/// Arrays in place of lent bytes: in tests nobody minds the copy.
enum Decode {
    static func event(_ frame: [UInt8]) throws(WireError) -> Event {
        unsafe try EventCoding.decodeEvent(frame.span.bytes)
    }

    static func stamp(_ frame: [UInt8]) throws(WireError) -> Stamp {
        unsafe try EventCoding.stamp(of: frame.span.bytes)
    }

    static func published(_ frame: [UInt8]) throws(WireError) -> Published {
        unsafe try PublishedCoding.decode(frame.span.bytes)
    }

    static func request(_ frame: [UInt8]) throws(WireError) -> ControlRequest {
        unsafe try ControlRequest(frame.span.bytes)
    }

    static func answer(_ frame: [UInt8]) throws(WireError) -> ControlAnswer {
        unsafe try ControlAnswer(frame.span.bytes)
    }

    static func ingest(_ frame: [UInt8]) throws(WireError) -> IngestMessage {
        unsafe try IngestMessage(frame.span.bytes)
    }

    static func beacon(_ frame: [UInt8]) throws(WireError) -> Beacon {
        unsafe try BeaconCoding.decodeBeacon(frame.span.bytes)
    }

    static func barrier(_ frame: [UInt8]) throws(WireError) -> Barrier {
        unsafe try BeaconCoding.decodeBarrier(frame.span.bytes)
    }

    static func topic(_ frame: [UInt8]) throws(WireError) -> Topic { unsafe try TopicFrame.parse(frame.span.bytes) }

    /// What becomes of a frame that is decoded and encoded again.
    static func again(_ frame: [UInt8]) throws(WireError) -> [UInt8] {
        switch frame.number(at: 2) {
        case ..<50: try request(frame).encoded
        case 51..<100: try answer(frame).encoded
        case 101..<150: try ingest(frame).encoded
        case 151: BeaconCoding.encode(try beacon(frame))
        case 152: BeaconCoding.encode(try barrier(frame))
        case 201..<250: try event(frame).encoded
        default: try published(frame).encoded
        }
    }

    /// Whether the decoder of its kind takes the frame. None may end the process.
    static func isTaken(_ frame: [UInt8]) -> Bool {
        _ = try? stamp(frame)
        guard frame.count >= 8 else { return (try? request(frame)) != nil }
        switch frame.number(at: 2) {
        case ..<50: return (try? request(frame)) != nil
        case 51..<100: return (try? answer(frame)) != nil
        case 101..<150: return (try? ingest(frame)) != nil
        case 151: return (try? beacon(frame)) != nil
        case 152: return (try? barrier(frame)) != nil
        case 201..<250: return (try? event(frame)) != nil
        default: return (try? published(frame)) != nil
        }
    }
}

extension [UInt8] {
    /// Writes a little-endian 16-bit number over two bytes.
    mutating func patch(_ offset: Int, _ value: UInt16) {
        self[offset] = UInt8(truncatingIfNeeded: value)
        self[offset + 1] = UInt8(truncatingIfNeeded: value >> 8)
    }

    /// Writes a little-endian 32-bit number over four bytes.
    mutating func patchWide(_ offset: Int, _ value: UInt32) {
        patch(offset, UInt16(truncatingIfNeeded: value))
        patch(offset + 2, UInt16(truncatingIfNeeded: value >> 16))
    }

    /// The little-endian 16-bit number at an offset.
    func number(at offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }
}
