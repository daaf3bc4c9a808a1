import WeirLease
import WeirLink
import WeirModel
import WeirWire

// Bytes to the manager, and bytes from it.

extension VirtualComponent {
    /// What a question on control is about, where its answer does not say so.
    enum Matter {
        case asked
        case progress(question: UInt64)
        case again(Lane, first: UInt64, question: UInt64)
    }

    func send(_ request: ControlRequest, about matter: Matter = .asked) {
        mail(.control(request, ticket: conversation.begin(matter)), life)
    }

    func publish(_ message: IngestMessage, under topic: [UInt8]? = nil) {
        mail(.ingest(message, under: topic ?? ownTopic), life)
    }

    /// Whether what is broadcast under a topic is sent to it: what concerns its limits, and its own life.
    func listens(to frame: [UInt8]) -> Bool { isAlive && (frame.starts(with: limitsPrefix) || frame == ownTopic) }

    /// A message from the manager has arrived.
    func hear(_ packet: Packet) { at(timeline.now) { self.take(packet) } }

    private func take(_ packet: Packet) {
        guard !isLeaving else { return }
        if packet.way == .broadcast { takeBroadcast(packet) } else { takeAnswer(packet) }
    }

    private func takeAnswer(_ packet: Packet) {
        guard let answer = unsafe try? ControlAnswer(packet.bytes.span.bytes) else { return tally.unread += 1 }
        guard !packet.isHostile, let matter = unsafe conversation.end(Ticket.read(packet.bytes.span.bytes)) else {
            return
        }
        lastHeard = local()
        switch answer {
        case .hello(let answer): welcome(answer.joined)
        case .allowance(_, let verdicts):
            tally.answers += 1
            for verdict in verdicts { take(verdict) }
        case .lease(let answer):
            tally.answers += 1
            take(answer)
        case .progress(let progress): take(progress, to: matter)
        case .refused(let answer): take(answer.reason, to: matter)
        case .done, .status, .history, .topics, .repair: break
        }
    }

    private func takeBroadcast(_ packet: Packet) {
        guard let event = unsafe try? EventCoding.decodeEvent(packet.bytes.span.bytes) else { return tally.unread += 1 }
        guard !packet.isHostile else { return }
        switch event.body {
        case .heartbeatNoted(let beat):
            guard let sent = pings.removeValue(forKey: beat.ping) else { return }
            lastHeard = local()
            reserve.contact(sent: sent)
        case .limitChanged:
            book.limitsChanged()
            lookAtBook()
        default: break
        }
    }

    private func take(_ reason: Refusal, to matter: Matter) {
        switch (reason, matter) {
        case (.unknownInstance, _), (.senderMismatch, _): loseSession()
        case (_, .again(let lane, let first, _)): take(reason, ofRepeated: lane, first: first)
        default: break
        }
    }
}
