import TestStage
import Testing
import WeirModel

@testable import Weir

@Suite final class `Questions on their way` {
    private let questions = Questions()
    private var requests = Requests(timeout: 2 * .second, retry: 250 * .millisecond)

    @Test func `are repeated under the same id, and their time counts from the first sending`() async {
        requests.ask(await questions.make(1))
        let first = requests.number(max: 10, kinds: plainKinds, at: 100).requests
        #expect(first.map(\.id) == [1] && !requests.hasUnsent)
        let early = requests.look(at: 249 * .millisecond, mayRepeat: true)
        #expect(early.repeated.isEmpty && early.late.isEmpty)
        let again = requests.look(at: 300 * .millisecond, mayRepeat: true)
        #expect(again.repeated == first)
        guard case .awaited(let found) = requests.take(1) else { return #expect(Bool(false), "it is awaited") }
        #expect(found.firstSent == 100 && found.lastSent == 300 * .millisecond)
        Questions.end([found.entry.question])
    }

    @Test func `that were answered are not given back when the answer comes twice`() async {
        requests.ask(await questions.make(1))
        _ = requests.number(max: 10, kinds: plainKinds, at: 0)
        guard case .awaited(let found) = requests.take(1) else { return #expect(Bool(false), "it is awaited") }
        guard case .answered = requests.take(1) else { return #expect(Bool(false), "its permit may be in use") }
        Questions.end([found.entry.question])
    }

    @Test func `that were given up are given back, once`() async {
        for token in UInt64(1)...2 { requests.ask(await questions.make(token)) }
        _ = requests.number(max: 10, kinds: plainKinds, at: 0)
        let cancelled = requests.cancel(token: 1)
        let late = requests.look(at: 2 * .second, mayRepeat: true)
        #expect(cancelled?.token == 1 && late.late.map(\.question.token) == [2] && late.repeated.isEmpty)
        for id in RequestID(1)...2 {
            guard case .givenUp = requests.take(id) else { return #expect(Bool(false), "request \(id) was given up") }
            guard case .answered = requests.take(id) else { return #expect(Bool(false), "request \(id), again") }
        }
        Questions.end([cancelled].compactMap(\.self) + late.late.map(\.question))
    }

    @Test func `that did not go out are numbered again, in their order, before what came later`() async {
        for token in UInt64(1)...4 { requests.ask(await questions.make(token)) }
        let sent = requests.number(max: 2, kinds: plainKinds, at: 0).requests
        let blocked = requests.number(max: 2, kinds: plainKinds, at: 0).requests
        requests.unsend(blocked)
        requests.ask(await questions.make(5))
        let later = requests.number(max: 10, kinds: plainKinds, at: 7).requests
        #expect(sent.map(\.id) == [1, 2] && blocked.map(\.id) == [3, 4] && later.map(\.id) == [3, 4, 5])
        guard case .awaited(let third) = requests.take(3) else { return #expect(Bool(false), "it is awaited") }
        #expect(third.entry.question.token == 3 && third.firstSent == 7)
        Questions.end(requests.abandon() + [third.entry.question])
    }

    @Test func `are no more at once than the manager keeps answers of`() async {
        for token in UInt64(1)...4_200 { requests.ask(await questions.make(token)) }
        let sent = requests.number(max: 10_000, kinds: plainKinds, at: 0).requests
        #expect(sent.count == Int(Bounds.answersKept))
        let none = requests.number(max: 10_000, kinds: plainKinds, at: 0).requests
        #expect(none.isEmpty && requests.hasUnsent)
        // The lowest that is awaited holds the window.
        guard case .awaited(let second) = requests.take(2) else { return #expect(Bool(false), "it is awaited") }
        let held = requests.number(max: 10_000, kinds: plainKinds, at: 0).requests
        #expect(held.isEmpty)
        guard case .awaited(let first) = requests.take(1) else { return #expect(Bool(false), "it is awaited") }
        let next = requests.number(max: 10_000, kinds: plainKinds, at: 0).requests
        let lowest = requests.lowestAwaited()
        #expect(next.count == 2 && lowest == 3)
        Questions.end(requests.abandon() + [first.entry.question, second.entry.question])
    }

    @Test func `of an unknown kind are told so, and hold nobody up`() async {
        requests.ask(await questions.make(1, kind: "teleport"))
        requests.ask(await questions.make(2))
        let (sent, unknown) = requests.number(max: 10, kinds: plainKinds, at: 0)
        #expect(sent.map(\.id) == [1] && unknown.map(\.kind) == ["teleport"])
        Questions.end(requests.abandon() + unknown)
    }

    @Test func `are asked as if for the first time when the instance is another, the older ones first`() async {
        for token in UInt64(1)...3 { requests.ask(await questions.make(token)) }
        _ = requests.number(max: 2, kinds: plainKinds, at: 0)
        requests.restart()
        let again = requests.number(max: 10, kinds: plainKinds, at: 5).requests
        #expect(again.map(\.id) == [1, 2, 3] && again.map(\.attempt) == [1, 2, 3])
        Questions.end(requests.abandon())
    }

    @Test func `are looked through only when something may be due`() async {
        #expect(requests.due == .never)
        requests.ask(await questions.make(1, asked: .second))
        #expect(requests.due == 3 * .second)
        _ = requests.number(max: 1, kinds: plainKinds, at: .second)
        #expect(requests.due == .second + 250 * .millisecond)
        _ = requests.look(at: .second + 250 * .millisecond, mayRepeat: false)
        #expect(requests.due == 3 * .second, "nobody is there to be asked again")
        requests.repeatAll()
        let repeated = requests.look(at: 2 * .second, mayRepeat: true).repeated
        #expect(repeated.count == 1)
        Questions.end(requests.abandon())
    }

    /// Whatever is lost, late or doubled: every question is answered once, and no answered permit is given back.
    @Test(arguments: [1, 2, 3, 4, 5, 6]) func `end once, under any schedule`(_ seed: UInt64) async {
        var random = Seeded(seed)
        var now: Nanoseconds = .second
        var (asked, ended): (UInt64, [UInt64]) = (0, [])
        var underWay: [RequestID] = []
        var used: Set<RequestID> = []
        for _ in 0..<1_000 {
            now += Nanoseconds(random.below(40)) * .millisecond
            switch random.below(10) {
            case 0...3:
                asked += 1
                let patience: Nanoseconds? = random.below(2) == 0 ? nil : now + Nanoseconds(random.below(4)) * .second
                requests.ask(await questions.make(asked, asked: now, patience: patience))
            case 4:
                let question = requests.cancel(token: UInt64(random.below(Int(asked) + 2)))
                if let question { finish(question, &ended) }
            case 5...8 where !underWay.isEmpty:
                let id = underWay.remove(at: random.below(underWay.count))
                if random.below(8) == 0 { underWay.append(id) }  // its answer will come twice
                switch requests.take(id) {
                case .awaited(let found):
                    switch random.below(4) {
                    case 0:
                        let denial = Denial(limit: "x", retryAfter: .milliseconds(random.below(900)))
                        if !requests.denied(found, denial, at: now) { finish(found.entry.question, &ended) }
                    case 1: requests.askAgain(found)
                    default:
                        used.insert(id)
                        requests.granted(found)
                        finish(found.entry.question, &ended)
                    }
                case .givenUp: #expect(!used.contains(id), "seed \(seed)")
                case .answered: break
                }
            default: break
            }
            requests.advanceLines(at: now)
            let (late, repeated) = requests.look(at: now, mayRepeat: true)
            for late in late { finish(late.question, &ended) }
            underWay += repeated.map(\.id)
            let sent = requests.number(max: 8, kinds: plainKinds, at: now).requests
            if random.below(6) == 0 { requests.unsend(sent) } else { underWay += sent.map(\.id) }
        }
        for question in requests.abandon() { finish(question, &ended) }
        #expect(ended.sorted() == Array(1...asked), "seed \(seed)")
    }

    private func finish(_ question: Question, _ ended: inout [UInt64]) {
        ended.append(question.token)
        Questions.end([question])
    }
}
