import WeirModel

extension TopicsQuestion {
    var encodedLength: Int {
        TopicsRequestEncoder.encodedLength(prefixLength: prefix.count, afterLength: after.count)
    }

    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        unsafe TopicsRequestEncoder(into: buffer, ticket: ticket, prefix: prefix.span.bytes, after: after.span.bytes)
    }

    init(_ message: borrowing TopicsRequestDecoder) throws(WireError) {
        guard message.prefix.byteCount <= Bounds.topicBytes + 1, message.after.byteCount <= Bounds.topicBytes else {
            throw .badTopic
        }
        self.init(prefix: [UInt8](message.prefix), after: [UInt8](message.after))
    }
}

extension TopicsAnswer {
    var encodedLength: Int {
        TopicsAnswerEncoder.encodedLength(topicsLength: TopicMarkList.encode(topics).count)
    }

    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let list = TopicMarkList.encode(topics)
        unsafe TopicsAnswerEncoder(
            into: buffer,
            marks: JournalMarksFields(marks),
            stateHash: stateHash,
            ticket: ticket,
            count: UInt32(topics.count),
            isLast: isLast ? 1 : 0,
            topics: list.span.bytes
        )
    }

    init(_ message: borrowing TopicsAnswerDecoder) throws(WireError) {
        self.init(
            marks: JournalMarks(message.marks),
            stateHash: message.stateHash,
            topics: try TopicMarkList.decode(message.topics, count: message.count),
            isLast: message.isLast != 0
        )
    }
}
