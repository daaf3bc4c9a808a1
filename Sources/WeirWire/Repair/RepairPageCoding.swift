public import WeirModel

/// Answers to questions for repair, written without a copy of each message.
public enum RepairCoding {
    /// Bytes of an answer without messages.
    public static let bytesBesideMessages = RepairAnswerEncoder.encodedLength(messagesLength: 0)
    /// Bytes of the shortest message in the list: its length, and a journaled event with nothing behind its stamp.
    public static let bytesOfShortest = 4 + MessageHeader.encodedLength + StampFields.encodedLength

    /// Appends a message to a list.
    public static func append(_ message: RawSpan, to list: inout [UInt8]) {
        list.append(littleEndian: UInt32(message.byteCount))
        unsafe message.withUnsafeBytes { unsafe list.append(contentsOf: $0) }
    }

    /// An answer's frame.
    ///
    /// - Parameters:
    ///   - count: how many messages are in the list.
    ///   - list: as ``append(_:to:)`` made it.
    ///   - ticket: the question's.
    public static func encode(
        marks: JournalMarks,
        first: UInt64,
        next: UInt64,
        high: UInt64,
        count: UInt32,
        list: [UInt8],
        ticket: UInt32
    ) -> [UInt8] {
        let length = RepairAnswerEncoder.encodedLength(messagesLength: list.count)
        return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, initialized in
            unsafe RepairAnswerEncoder(
                into: UnsafeMutableRawBufferPointer(buffer),
                marks: JournalMarksFields(marks),
                first: first,
                next: next,
                high: high,
                ticket: ticket,
                count: count,
                messages: list.span.bytes
            )
            initialized = length
        }
    }
}
