/// Messages as variable data: for each its length (u32) and its bytes.
enum MessageList {
    static func encode(_ messages: [[UInt8]]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(messages.reduce(0) { $0 + $1.count + 4 })
        for message in messages {
            bytes.append(littleEndian: UInt32(message.count))
            bytes += message
        }
        return bytes
    }

    /// - Throws: ``WireError``, where it is not `count` messages, or what follows them is not nothing.
    static func decode(_ data: RawSpan, count: UInt32) throws(WireError) -> [[UInt8]] {
        var messages: [[UInt8]] = []
        var place = 0
        while place < data.byteCount {
            guard data.byteCount - place >= 4 else { throw .truncated }
            let length = Int(data.load(place, as: UInt32.self))
            place += 4
            guard length <= data.byteCount - place else { throw .truncated }
            messages.append([UInt8](data.part(place, length: length)))
            place += length
        }
        guard messages.count == count else { throw .badValue }
        return messages
    }
}
