import Testing
import WeirModel

@testable import Weir

@Suite final class `Those who wait for an allowance` {
    private let questions = Questions()
    private var requests = Requests(timeout: 2 * .second, retry: 250 * .millisecond)
    private let soon = Denial(limit: "asker.requests", retryAfter: .milliseconds(50))

    @Test func `stand in line: one asks for all, and each grant lets twice as many ask`() async {
        for token in UInt64(1)...20 { requests.ask(await questions.make(token, patience: .never)) }
        let now: Nanoseconds = .second
        for request in requests.number(max: 100, kinds: plainKinds, at: now).requests { deny(request.id, at: now) }
        #expect(requests.due == now + 50 * .millisecond)
        requests.advanceLines(at: now)
        #expect(!requests.hasUnsent)
        // A newcomer stands behind them.
        requests.ask(await questions.make(21, patience: .never))
        #expect(!requests.hasUnsent)

        var order: [UInt64] = []
        var asked: [Int] = []
        let later = now + 50 * .millisecond
        for _ in 1...5 {
            requests.advanceLines(at: later)
            let turn = requests.number(max: 100, kinds: plainKinds, at: later).requests
            asked.append(turn.count)
            for request in turn { order.append(grant(request.id)) }
        }
        #expect(asked == [1, 2, 8, 10, 0] && order == Array(1...21))
        _ = requests.look(at: 2 * .second, mayRepeat: true)
        #expect(requests.due == .never)
    }

    @Test func `keep their place when they are denied again`() async {
        for token in UInt64(1)...3 { requests.ask(await questions.make(token, patience: .never)) }
        for request in requests.number(max: 100, kinds: plainKinds, at: 0).requests { deny(request.id, at: 0) }
        var now: Nanoseconds = 0
        for _ in 1...3 {
            now += 50 * .millisecond
            requests.advanceLines(at: now)
            let turn = requests.number(max: 100, kinds: plainKinds, at: now).requests
            #expect(turn.map(\.attempt) == [1], "the first one, in the name of its first try")
            for request in turn { deny(request.id, at: now) }
        }
        Questions.end(requests.abandon())
    }

    @Test func `are denied when the next try would come too late, and the others go on`() async {
        requests.ask(await questions.make(1, patience: 40 * .millisecond))
        requests.ask(await questions.make(2, patience: 200 * .millisecond))
        requests.ask(await questions.make(3, patience: .never))
        let sent = requests.number(max: 100, kinds: plainKinds, at: 0).requests
        guard case .awaited(let hasty) = requests.take(sent[0].id) else { return #expect(Bool(false), "it is awaited") }
        let standsInLine = requests.denied(hasty, soon, at: 0)
        #expect(!standsInLine)
        for request in sent.dropFirst() { deny(request.id, at: 0) }

        // Nothing is ever asked again: the time of the second one passes in line.
        let late = requests.look(at: 200 * .millisecond, mayRepeat: false).late
        #expect(late.map(\.question.token) == [2] && late.map(\.denial) == [soon])
        requests.advanceLines(at: 200 * .millisecond)
        let turn = requests.number(max: 100, kinds: plainKinds, at: 200 * .millisecond).requests
        let granted = turn.map { grant($0.id) }
        #expect(granted == [3])
        Questions.end([hasty.entry.question] + late.map(\.question))
    }

    @Test func `for connections do not hold up those who need none`() async {
        requests.ask(await questions.make(1, opensConnection: true, patience: .never))
        for request in requests.number(max: 100, kinds: plainKinds, at: 0).requests { deny(request.id, at: 0) }
        requests.ask(await questions.make(2, patience: .never))
        let sent = requests.number(max: 100, kinds: plainKinds, at: 0).requests
        #expect(sent.count == 1)
        Questions.end(requests.abandon())
    }

    @Test func `let the next one go on when the first gives up while it asks`() async {
        for token in UInt64(1)...2 { requests.ask(await questions.make(token, patience: .never)) }
        for request in requests.number(max: 100, kinds: plainKinds, at: 0).requests { deny(request.id, at: 0) }
        requests.advanceLines(at: .second)
        _ = requests.number(max: 100, kinds: plainKinds, at: .second)
        let first = requests.cancel(token: 1)
        requests.advanceLines(at: .second)
        let next = requests.number(max: 100, kinds: plainKinds, at: .second).requests
        let granted = next.map { grant($0.id) }
        #expect(first?.token == 1 && granted == [2])
        Questions.end([first].compactMap(\.self))
    }

    private func deny(_ id: RequestID, at now: Nanoseconds) {
        guard case .awaited(let found) = requests.take(id) else { return #expect(Bool(false), "\(id) is awaited") }
        let standsInLine = requests.denied(found, soon, at: now)
        #expect(standsInLine)
    }

    /// - Returns: whose it was.
    private func grant(_ id: RequestID) -> UInt64 {
        guard case .awaited(let found) = requests.take(id) else { return 0 }
        requests.granted(found)
        Questions.end([found.entry.question])
        return found.entry.question.token
    }
}
