import WeirModel

/// Topics and how far they have come, as variable data: for each its sequence (u64), the length of its name (u32), and its name.
enum TopicMarkList {
    private static let head = 12

    static func encode(_ marks: [TopicMark]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(marks.count * 40)
        for mark in marks {
            let name = mark.topic.name
            bytes.append(littleEndian: mark.seq)
            bytes.append(littleEndian: UInt32(name.count))
            bytes += name
        }
        return bytes
    }

    /// - Throws: ``WireError``, where it is not `count` topics, or what follows them is not nothing.
    static func decode(_ data: RawSpan, count: UInt32) throws(WireError) -> [TopicMark] {
        var marks: [TopicMark] = []
        var place = 0
        while place < data.byteCount {
            guard data.byteCount - place >= head else { throw .truncated }
            let seq = data.load(place, as: UInt64.self)
            let length = Int(data.load(place + 8, as: UInt32.self))
            place += head
            guard length <= data.byteCount - place else { throw .truncated }
            guard let topic = Topic(name: data.part(place, length: length)) else { throw .badTopic }
            marks.append(TopicMark(topic, seq))
            place += length
        }
        guard marks.count == count else { throw .badValue }
        return marks
    }
}

extension [UInt8] {
    mutating func append<Number: FixedWidthInteger>(littleEndian number: Number) {
        for byte in 0..<Number.bitWidth / 8 { append(UInt8(truncatingIfNeeded: number >> Number(8 * byte))) }
    }
}
