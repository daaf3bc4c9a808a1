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

    static func topic(_ frame: [UInt8]) throws(WireError) -> Topic { unsafe try TopicFrame.parse(frame.span.bytes) }

    /// Whether any decoder takes the frame. None may end the process.
    static func isTakenByAny(_ frame: [UInt8]) -> Bool {
        var taken = 0
        if (try? event(frame)) != nil { taken += 1 }
        if (try? published(frame)) != nil { taken += 1 }
        if (try? request(frame)) != nil { taken += 1 }
        if (try? answer(frame)) != nil { taken += 1 }
        if (try? ingest(frame)) != nil { taken += 1 }
        _ = try? stamp(frame)
        _ = try? topic(frame)
        return taken > 0
    }
}

extension [UInt8] {
    /// Writes a little-endian 16-bit number over two bytes.
    mutating func patch(_ offset: Int, _ value: UInt16) {
        self[offset] = UInt8(truncatingIfNeeded: value)
        self[offset + 1] = UInt8(truncatingIfNeeded: value >> 8)
    }

    /// The little-endian 16-bit number at an offset.
    func number(at offset: Int) -> UInt16 { UInt16(self[offset]) | UInt16(self[offset + 1]) << 8 }
}
