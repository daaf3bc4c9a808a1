import WeirGovernor
import WeirModel
import WeirWire

/// What subscribers need to miss nothing: beacons, barriers, pages of topics, repair. All of it behind the commit.
extension ManagerProcess {
    /// Behind everything of the batch: barriers, and the beacon that is due.
    func tellSubscribers() {
        for nonce in outbox.barriers {
            let bytes = BeaconCoding.encode(Barrier(marks: journalMarks, nonce: nonce))
            let frame = Array("\(Barrier.topic(of: nonce))\0".utf8)
            outbox.broadcasts.append(.broadcast(bytes, under: frame))
        }
        guard beaconDue <= moment.decided else { return }
        beaconDue = (moment.decided / .second + 1) * .second
        beaconNumber += 1
        let topics = archive.beacon(cursor: &beaconCursor, others: 3)
        let beacon = Beacon(marks: journalMarks, number: beaconNumber, utc: moment.utc, topics: topics)
        outbox.broadcasts.append(.broadcast(BeaconCoding.encode(beacon), under: beaconFrame))
    }

    private var journalMarks: JournalMarks {
        JournalMarks(
            ledger: JournalMarks.Mark(epoch: governor.epoch, began: began.ledger, seq: governor.seq),
            streams: JournalMarks.Mark(epoch: streams.epoch, began: began.streams, seq: streams.seq)
        )
    }

    func admit(_ question: RepairQuestion, _ origin: Outbox.Origin) {
        if plan.busy > 0, moment.decided > 0, chance.oneIn(plan.busy) { return refuse(.busy, origin) }
        outbox.replies.append(Outbox.Reply(to: origin, body: .repair(question)))
    }

    /// A reply's bytes, made after the commit: what it tells of the state is durable.
    func packet(of reply: Outbox.Reply) -> Packet {
        switch reply.body {
        case .answer(let answer):
            log.told(answer, to: reply.instance)
            return .answer(answer, ticket: reply.to.ticket)
        case .topics(let question):
            let page = archive.page(question, countMax: plan.pageMax)
            let hash = governor.stateHash
            log.told(hash, at: governor.seq)
            let answer = TopicsAnswer(marks: journalMarks, stateHash: hash, topics: page.topics, isLast: page.isLast)
            return .answer(.topics(answer), ticket: reply.to.ticket)
        case .repair(let question): return .answer(.repair(answer(to: question)), ticket: reply.to.ticket)
        }
    }

    private func answer(to question: RepairQuestion) -> RepairAnswer {
        let messages = archive.number(of: question.topic).map { archive.shelves[$0].messages } ?? []
        let high = UInt64(messages.count)
        var answer = RepairAnswer(
            marks: journalMarks,
            first: question.from,
            next: question.from,
            high: high,
            messages: []
        )
        guard question.from <= high else { return answer }
        let count = min(UInt64(plan.pageMax), min(question.through, high) - question.from + 1)
        let first = Int(question.from - 1)
        answer.messages = Array(messages[first..<first + Int(count)])
        answer.next = question.from + count
        return answer
    }
}
