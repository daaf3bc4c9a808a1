import WeirLink
import WeirModel
import WeirWire

/// What the link wants done, and told.
extension VirtualSubscriber {
    func perform() {
        while !effects.isEmpty {
            let due = effects
            effects.removeAll(keepingCapacity: true)
            for effect in due { perform(effect) }
        }
    }

    private func perform(_ effect: Stream.Effect) {
        switch effect {
        case .deliver(let message): deliver(message)
        case .gapOpened(let topic, let range): following.opened(topic, range)
        case .gapRepaired(let topic, let range): following.repaired(topic, range)
        case .unfillable(let topic, let range):
            if !misdeeds.contains(.subscriberSkipsGaps) { following.unfillable(topic, range) }
        case .reset(let topic):
            furthest[topic.journal] = nil
            following.reset(topic)
        case .topicRefused, .fallbackOn, .fallbackOff: break
        case .connect(let generation):
            isConnected = true
            join()
            link.connected(generation: generation, at: now, into: &effects)
        case .disconnect:
            isConnected = false
            conversation.forgetAll()
            (heartbeats, nonces) = ([], [])
            survey.rest()
        case .sendBarrier(let nonce): sendBarrier(nonce)
        case .sendHeartbeat(let id):
            heartbeats.insert(id)
            sendBarrier(id)
        case .ask(let request): ask(request)
        case .askEpochs(let journal, let epoch): askEpochs(of: journal, after: epoch)
        // Topics of the bus have no snapshots, and their subscriptions are one with ours.
        case .snapshot, .resubscribe: break
        }
    }

    private func deliver(_ message: Stream.Message) {
        following.deliver(message.topic, message.numbers.last, print: message.payload)
        let journal = message.position.journal
        guard message.position.seq > furthest[journal]?.position.seq ?? 0 else { return }
        furthest[journal] = Delivered(
            topic: message.topic,
            number: message.numbers.last,
            position: message.position
        )
    }

    /// Epochs were missed, and the manager tells of its own only: whether one of them went back shows in whether the furthest
    /// message that was delivered still stands where it stood.
    private func askEpochs(of journal: UInt8, after epoch: UInt32) {
        guard isConnected else { return }
        let delivered = furthest[journal]
        let ticket = conversation.begin(.epochs(journal: journal, after: epoch, delivered))
        if let delivered {
            let number = delivered.number
            send(.repair(RepairQuestion(topic: delivered.topic, from: number, through: number)), ticket: ticket)
        } else {
            send(.topics(TopicsQuestion(prefix: [0])), ticket: ticket)
        }
    }

    private func sendBarrier(_ nonce: UInt64) {
        guard isConnected else { return }
        nonces.insert(nonce)
        send(.barrier(nonce: nonce), ticket: 0)
    }

    private func ask(_ request: LinkRequest<Topic>) {
        if misdeeds.contains(.subscriberSkipsGaps), case .range(let range, _) = request.kind {
            return link.receive(
                .covered(through: range.last, newest: range.last),
                to: request.ticket,
                at: now,
                into: &effects
            )
        }
        guard isConnected, let question = request.question else {
            return link.receive(.failed, to: request.ticket, at: now, into: &effects)
        }
        send(.repair(question), ticket: conversation.begin(.link(request)))
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
