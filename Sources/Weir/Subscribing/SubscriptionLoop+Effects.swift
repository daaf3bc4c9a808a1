import WeirLink
import WeirModel
import WeirWire
import ZeroMQ

/// What the link wants done, and told.
extension SubscriptionLoop {
    mutating func perform() throws(ZeroMQError) {
        // Carrying out may cause more of them.
        while !effects.isEmpty {
            let due = effects
            effects.removeAll(keepingCapacity: true)
            for effect in due { try perform(effect) }
        }
    }

    private mutating func perform(_ effect: Stream.Effect) throws(ZeroMQError) {
        switch effect {
        case .deliver(let message):
            note(message)
            elements.append(
                .message(StreamMessage(topic: message.topic, seq: message.numbers.last, body: message.payload))
            )
        case .gapOpened(let topic, let range): elements.append(.gapOpened(topic, range.closed))
        case .gapRepaired(let topic, let range): elements.append(.gapRepaired(topic, range.closed))
        case .unfillable(let topic, let range): elements.append(.unfillable(topic, range.closed))
        case .reset(let topic):
            furthest[Int(topic.journal)] = nil
            elements.append(.reset(topic))
        case .topicRefused(let topic): elements.append(.topicRefused(topic))
        case .fallbackOn:
            isFallenBack = true
            elements.append(.fallbackOn)
        case .fallbackOff:
            isFallenBack = false
            elements.append(.fallbackOff)
        case .connect(let generation): try connect(generation)
        case .disconnect: disconnect()
        case .sendBarrier(let nonce): try sendBarrier(nonce)
        case .sendHeartbeat(let id):
            if heartbeats.count > 16 { heartbeats.removeAll() }
            heartbeats.insert(id)
            try sendBarrier(id)
        case .ask(let request): try ask(request)
        case .askEpochs(let journal, let epoch): try askEpochs(of: journal, after: epoch)
        // Topics of the bus have no snapshots, and their subscriptions are one with ours.
        case .snapshot, .resubscribe: break
        }
    }

    private mutating func note(_ message: Stream.Message) {
        let journal = Int(message.position.journal)
        guard furthest.indices.contains(journal), message.position.seq > furthest[journal]?.seq ?? 0 else {
            return
        }
        furthest[journal] = FurthestMessage(message)
    }

    private mutating func askEpochs(of journal: UInt8, after epoch: UInt32) throws(ZeroMQError) {
        let message = furthest.indices.contains(Int(journal)) ? furthest[Int(journal)] : nil
        let request = message.map { .repair($0.question) } ?? ControlRequest.topics(TopicsQuestion(prefix: [0]))
        _ = try ask(request, about: .epochs(journal: journal, after: epoch, message))
    }

    private mutating func connect(_ generation: UInt64) throws(ZeroMQError) {
        connection = try SubscriptionConnection(context, topology, passport, filters, wakeup: buffer.wakeup)
        // libzmq connects by itself and behind our back: that it has is proven by the barrier.
        link.connected(generation: generation, at: now, into: &effects)
    }

    private mutating func disconnect() {
        connection = nil
        questions.forgetAll()
        heartbeats.removeAll()
        survey.rest()
    }

    private mutating func sendBarrier(_ nonce: UInt64) throws(ZeroMQError) {
        guard let connection else { return }
        try connection.listen(to: nonce)
        let request = ControlRequest.barrier(nonce: nonce)
        _ = try connection.control.send(request.encoded(ticket: 0), dontWait: true)
    }

    private mutating func ask(_ request: LinkRequest<Topic>) throws(ZeroMQError) {
        guard let question = request.question, try ask(.repair(question), about: .link(request)) else {
            return link.receive(.failed, to: request.ticket, at: now, into: &effects)
        }
    }
}

extension LinkRequest<Topic> {
    /// The same in the manager's words; nil where it cannot be asked.
    fileprivate var question: RepairQuestion? {
        switch kind {
        case .range(let range, let limit):
            let through = min(range.last, range.first.adding(UInt64(limit) - 1))
            return RepairQuestion(topic: topic, from: range.first, through: through)
        case .poll(let from, let limit):
            guard let from else { return RepairQuestion(topic: topic, from: .max, through: .max) }
            return RepairQuestion(topic: topic, from: max(from, 1), through: max(from, 1).adding(UInt64(limit) - 1))
        case .probe: return RepairQuestion(topic: topic, from: .max, through: .max)
        case .snapshot: return nil
        }
    }
}

extension SequenceRange {
    fileprivate var closed: ClosedRange<UInt64> { first...max(first, last) }
}
