import WeirModel

/// The bytes of ``RepairAnswer``, beside its messages.
extension RepairAnswer {
    var encodedLength: Int {
        RepairAnswerEncoder.encodedLength(messagesLength: messages.reduce(0) { $0 + $1.count + 4 })
    }

    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let list = MessageList.encode(messages)
        unsafe RepairAnswerEncoder(
            into: buffer,
            marks: JournalMarksFields(marks),
            first: first,
            next: next,
            high: high,
            ticket: ticket,
            count: UInt32(messages.count),
            messages: list.span.bytes
        )
    }

    init(_ message: borrowing RepairAnswerDecoder) throws(WireError) {
        self.init(
            marks: JournalMarks(message.marks),
            first: message.first,
            next: message.next,
            high: message.high,
            messages: try MessageList.decode(message.messages, count: message.count)
        )
    }
}

extension RepairQuestion {
    var encodedLength: Int { RepairRequestEncoder.encodedLength(topicLength: topic.name.count) }

    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let name = topic.name
        unsafe RepairRequestEncoder(
            into: buffer,
            from: from,
            through: through,
            bytesMax: bytesMax,
            ticket: ticket,
            topic: name.span.bytes
        )
    }

    init(_ message: borrowing RepairRequestDecoder) throws(WireError) {
        guard let topic = Topic(name: message.topic) else { throw .badTopic }
        guard message.from > 0, message.from <= message.through else { throw .badValue }
        self.init(topic: topic, from: message.from, through: message.through, bytesMax: message.bytesMax)
    }
}
