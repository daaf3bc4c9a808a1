import WeirModel

/// Holds what components told against the journals: what was acknowledged is there once, as it was told; and no number is
/// missing without a word.
struct TellingAudit {
    private var lanes: [InstanceID: (facts: LaneAudit, publications: LaneAudit)] = [:]
    private(set) var faults: [String] = []
    /// Numbers that are named as lost.
    private(set) var lost = 0

    init(_ contents: JournalContents) {
        for event in contents.events { take(event) }
        for published in contents.published {
            let number = published.publisherSeq
            lanes[published.stamp.instance, default: (LaneAudit(), LaneAudit())].publications.place(number)
        }
    }

    private mutating func take(_ event: Event) {
        let instance = event.stamp.instance
        switch event.body {
        case .requestsRecorded(let recorded):
            for offset in recorded.facts.indices {
                lanes[instance, default: (LaneAudit(), LaneAudit())].facts.place(recorded.first + UInt64(offset))
            }
        case .eventsLost(let loss) where loss.passesNumbers:
            lost += Int(loss.count)
            if loss.lane == .facts {
                lanes[instance, default: (LaneAudit(), LaneAudit())].facts.lose(loss)
            } else {
                lanes[instance, default: (LaneAudit(), LaneAudit())].publications.lose(loss)
            }
        case .instanceLeft(let left) where !left.isTailUnknown:
            lanes[instance, default: (LaneAudit(), LaneAudit())].facts.end = left.lastFact
            lanes[instance, default: (LaneAudit(), LaneAudit())].publications.end = left.lastPublication
        default: break
        }
    }

    /// Compares with what was told.
    mutating func compare(_ telling: TellingLog, _ contents: JournalContents) {
        faults += telling.faults
        for (instance, told) in telling.all {
            let lane = lanes[instance] ?? (LaneAudit(), LaneAudit())
            let given = (told.facts.map { $0 != nil }, told.publications.map { $0 != nil })
            faults += lane.facts.faults(given.0, acknowledged: told.acknowledged.facts).map {
                "\(instance): fact \($0)"
            }
            faults += lane.publications.faults(given.1, acknowledged: told.acknowledged.publications)
                .map { "\(instance): publication \($0)" }
        }
        compareContents(telling, contents)
    }

    private mutating func compareContents(_ telling: TellingLog, _ contents: JournalContents) {
        let told = Dictionary(uniqueKeysWithValues: telling.all.map { ($0.instance, $0.told) })
        for event in contents.events {
            guard case .requestsRecorded(let recorded) = event.body else { continue }
            let facts = told[event.stamp.instance]?.facts ?? []
            for (number, fact) in zip(Int(recorded.first)..., recorded.facts) {
                guard number <= facts.count, facts[number - 1] == fact else {
                    faults.append("\(event.stamp.instance): fact \(number) stands otherwise in the ledger")
                    continue
                }
            }
        }
        for published in contents.published {
            let (number, instance) = (Int(published.publisherSeq), published.stamp.instance)
            let sent = told[instance]?.publications ?? []
            guard number <= sent.count, let publication = sent[number - 1], publication.payload == published.payload,
                publication.topic == Array("\(published.topic)\0".utf8)
            else {
                faults.append("\(instance): publication \(number) stands otherwise in the streams")
                continue
            }
        }
    }
}

/// One lane of one instance, as the journals have it.
struct LaneAudit {
    private var placed: Set<UInt64> = []
    private var twice: [UInt64] = []
    private var lost: [ClosedRange<UInt64>] = []
    private var last: UInt64 = 0
    /// The last number that it ever spoke, where it said so.
    var end: UInt64 = 0

    mutating func place(_ number: UInt64) {
        if !placed.insert(number).inserted { twice.append(number) }
        last = max(last, number)
    }

    mutating func lose(_ loss: EventsLost) {
        lost.append(loss.first...loss.first + (loss.count - 1))
    }

    /// - Parameters:
    ///   - given: for each number whether it stood for something, and was not given up by its sender.
    ///   - acknowledged: numbers up to this one were done with, as their sender learnt.
    func faults(_ given: [Bool], acknowledged: UInt64) -> [String] {
        var faults = twice.map { "\($0) is there twice" }
        let most = max(last, acknowledged, end)
        guard most > 0 else { return faults }
        for number in 1...most where !placed.contains(number) {
            let isNamed = lost.contains { $0.contains(number) }
            // What its sender gave up was told by itself; a crash between the two journals' commits forgets the other word.
            let wasGivenUp = number <= given.count && !given[Int(number) - 1]
            if number <= acknowledged, !wasGivenUp {
                faults.append("\(number) was acknowledged, and is \(isNamed ? "named as lost" : "nowhere")")
            } else if !isNamed, !wasGivenUp {
                faults.append("\(number) is missing without a word, and later ones are there")
            }
        }
        return faults
    }
}
