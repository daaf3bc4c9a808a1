import WeirModel

@testable import WeirLease

/// Components and their manager in virtual time, in steps of 50 µs; messages take their time, and may be lost or doubled.
struct Fleet {
    static let step: Nanoseconds = 50 * .microsecond

    var manager: HonestManager
    var members: [Member]
    /// How long a message takes one way, at least and at most.
    var transit: ClosedRange<Nanoseconds>
    /// One message in so many is lost, and one comes twice; nil for none.
    var trouble: UInt64?
    /// How long a permit may lie about before it is used.
    var dawdling: Nanoseconds = 0
    private(set) var now: Nanoseconds = 0
    private(set) var tally = Tally()
    private var chance: SplitMix64
    private var post: [(at: Nanoseconds, letter: Letter)] = []

    /// What came of it, by the true clock.
    struct Tally {
        /// Requests (and bytes) spent of each lease, by number − 1.
        var spent: [Amount] = []
        /// What was said to be unspent of each lease, by number, whether or not it arrived.
        var claimed: [LeaseID: Amount] = [:]
        var uses: [Nanoseconds] = []
        var strict = 0
        var denied = 0
        var leased = 0
        /// Uses after the manager had stopped to count them.
        var late = 0
        var questions = 0
    }

    private enum Letter {
        case question(Int, LeaseQuestion)
        case giveBack(LeaseReturn)
        case answer(Int, LeaseAnswer)
    }

    init(_ manager: HonestManager, _ members: [Member], transit: ClosedRange<Nanoseconds>, seed: UInt64) {
        (self.manager, self.members, self.transit) = (manager, members, transit)
        chance = SplitMix64(seed: seed)
    }

    mutating func run(until end: Nanoseconds) {
        while now < end {
            now += Self.step
            deliver()
            for index in members.indices { act(index) }
        }
    }

    /// Begins to measure only now.
    mutating func forgetTally() { tally = Tally() }

    /// A pause of the other side, heard by one of them.
    mutating func pause(_ index: Int, for time: Nanoseconds) {
        let local = members[index].local(now)
        send(members[index].book.book.pause(until: local + time, at: local), by: index)
    }

    mutating func limitsChanged() {
        for member in members { member.book.book.limitsChanged() }
    }

    // MARK: Members

    private mutating func act(_ index: Int) {
        let local = members[index].local(now)
        var missed = false
        for _ in 0..<members[index].wanted(in: Self.step, &chance) where !spend(index, local) {
            missed = true
            // The round trip of a strict question is left out.
            if manager.allow(at: now) { use(at: now) } else { tally.denied += 1 }
        }
        usePending(index, local)
        guard missed || members[index].book.book.due <= local else { return }
        send(members[index].book.book.look(at: local), by: index)
    }

    private mutating func spend(_ index: Int, _ local: Nanoseconds) -> Bool {
        let bytes = members[index].bytesPerRequest
        guard let permit = members[index].book.cell.spend(bytes: bytes, now: { local }) else { return false }
        while tally.spent.count < Int(permit.lease.rawValue) { tally.spent.append(.none) }
        tally.spent[Int(permit.lease.rawValue) - 1].requests += 1
        tally.spent[Int(permit.lease.rawValue) - 1].bytes += bytes
        members[index].pending.append((now + chance.below(dawdling + 1), permit))
        return true
    }

    /// The check right before the write: what went stale meanwhile is not used.
    private mutating func usePending(_ index: Int, _ local: Nanoseconds) {
        guard !members[index].pending.isEmpty else { return }
        for (_, permit) in members[index].pending.filter({ $0.use <= now }) where local < permit.usableUntil {
            if now >= manager.leases[Int(permit.lease.rawValue) - 1].lastUse { tally.late += 1 }
            tally.leased += 1
            tally.uses.append(now)
        }
        members[index].pending.removeAll { $0.use <= now }
    }

    private mutating func use(at now: Nanoseconds) {
        tally.strict += 1
        tally.uses.append(now)
    }

    // MARK: Messages

    private mutating func send(_ actions: [LeaseAction], by index: Int) {
        for action in actions {
            switch action {
            case .ask(let question), .askAgain(let question):
                question.returns.map { note($0) }
                mail(.question(index, question))
            case .giveBack(let back):
                note(back)
                mail(.giveBack(back))
            }
        }
    }

    private mutating func note(_ back: LeaseReturn) {
        tally.claimed[back.lease] = Amount(requests: UInt64(back.unspentRequests), bytes: back.unspentBytes)
    }

    private mutating func mail(_ letter: Letter) {
        let copies = trouble.map { chance.once(in: $0) ? 0 : chance.once(in: $0) ? 2 : 1 } ?? 1
        for _ in 0..<copies {
            let time = transit.lowerBound + chance.below(transit.upperBound - transit.lowerBound + 1)
            post.append((now + time, letter))
        }
    }

    private mutating func deliver() {
        guard post.contains(where: { $0.at <= now }) else { return }
        let due = post.filter { $0.at <= now }.sorted { $0.at < $1.at }
        post.removeAll { $0.at <= now }
        for (_, letter) in due {
            switch letter {
            case .question(let index, let question):
                tally.questions += 1
                mail(.answer(index, manager.ask(question, by: index, at: now)))
            case .giveBack(let back): manager.take(back, at: now)
            case .answer(let index, let answer):
                send(members[index].book.book.take(answer, at: members[index].local(now)), by: index)
            }
        }
    }
}
