import WeirGovernor
import WeirModel
import WeirTopology
import WeirWire

/// What subscribers need to miss nothing: beacons, barriers, pages of topics, repair. All of it behind the commit.
extension Processor {
    /// Behind everything of the batch: answers that wait, barriers, and the beacon that is due.
    mutating func tellSubscribers() {
        answerRepairs()
        raiseBarriers()
        light()
    }

    /// How far both journals are, all of it committed.
    private var marks: JournalMarks { chronicle.marks(governor, streams) }

    // MARK: Broadcasts

    private mutating func raiseBarriers() {
        for nonce in outbox.barriers {
            guard let frame = try? TopicFrame.bytes(of: Barrier.topic(of: nonce)), topics.isWanted(frame) else {
                continue
            }
            let bytes = BeaconCoding.encode(Barrier(marks: marks, nonce: nonce))
            outbox.broadcasts.append(Outbox.Broadcast(topic: frame, bytes: .copy(bytes)))
        }
    }

    private mutating func light() {
        guard topics.mayWant(.beacon), beacons.due(isHeard: true) <= moment.decided else { return }
        guard let frame = try? TopicFrame.bytes(of: Beacon.topic), topics.isWanted(frame) else { return }
        let room = BeaconRoom(messageSizeMax: Int(clamping: topology.manager.messageSizeMax))
        guard let beacon = beacons.next(at: moment, marks, &chronicle.topics, room: room) else { return }
        outbox.broadcasts.append(Outbox.Broadcast(topic: frame, bytes: .copy(BeaconCoding.encode(beacon))))
    }

    // MARK: Topics

    /// The most topics, and the most bytes of topics, in one answer.
    private static let (pageCount, pageBytes) = (1_024, 64 << 10)

    /// A page of the topics at this moment.
    mutating func page(of question: TopicsQuestion) -> TopicsAnswer {
        let bytesMax = min(Self.pageBytes, Int(clamping: topology.manager.messageSizeMax) - 128)
        let page = chronicle.topics.page(question, countMax: Self.pageCount, bytesMax: bytesMax)
        return TopicsAnswer(marks: marks, stateHash: stateHash(), topics: page.topics, isLast: page.isLast)
    }

    // MARK: Repair

    private mutating func answerRepairs() {
        for letter in repairs.searcher.takeLetters() {
            repairs.settle(letter.asker)
            outbox.letters.append(letter)
        }
        var budget = RepairDesk.turnBytes
        while budget > 0, let (asker, question) = repairs.next() { budget -= answer(question, asker) }
    }

    /// Answers from memory, or has it looked for in the journal.
    ///
    /// - Returns: what it cost the loop, as bytes.
    private mutating func answer(_ question: RepairQuestion, _ asker: Asker) -> Int {
        guard let number = chronicle.topics.number(of: question.topic) else {
            return send(page(for: question, high: 0), to: asker)
        }
        let entry = chronicle.topics.entries[number]
        var question = question
        question.from = max(question.from, topology.oldest(of: question.topic, newest: entry.last))
        var page = page(for: question, high: entry.last)
        if page.isComplete { return send(page, to: asker) }
        let isOfLedger = entry.journal == .ledger
        let steps = isOfLedger ? chronicle.ledger.fill(&page, from: entry) : chronicle.streams.fill(&page, from: entry)
        if let steps { return send(page, to: asker) + steps * RepairDesk.stepBytes }
        let place =
            isOfLedger
            ? chronicle.ledger.place(of: question.from, number) : chronicle.streams.place(of: question.from, number)
        repairs.searcher.put(
            JournalSearch(
                asker: asker,
                target: JournalSearch.Target(entry),
                page: page,
                committed: isOfLedger ? governor.seq : streams.seq,
                position: place
            )
        )
        return RepairDesk.stepBytes
    }

    private func page(for question: RepairQuestion, high: UInt64) -> RepairPage {
        let asked = question.bytesMax == 0 ? RepairDesk.pageBytes : Int(clamping: question.bytesMax)
        let most = min(asked, RepairDesk.pageBytes, Int(clamping: topology.manager.messageSizeMax))
        return RepairPage(question, high: high, marks: marks, bytesMax: most)
    }

    private mutating func send(_ page: RepairPage, to asker: Asker) -> Int {
        repairs.settle(asker)
        outbox.letters.append(SearchPost.Letter(asker, page: page))
        return page.byteCount
    }
}

extension Inbox {
    /// Who asked, for an answer that comes later.
    func asker(of message: Int, _ ticket: UInt32) -> Asker {
        let identity = unsafe frame(message, 0).withUnsafeBytes { unsafe Array($0) }
        return Asker(identity: identity, hasDelimiter: hasDelimiter(message), ticket: ticket)
    }
}
