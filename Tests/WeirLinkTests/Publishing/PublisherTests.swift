import Testing
import WeirModel

@testable import WeirLink

@Suite struct `A publisher` {
    private let small = SendSettings(keepMax: 64, keepBytesMax: 10_000)

    private func fact(_ number: Int) -> RequestFact {
        RequestFact(request: 7, sent: UInt64(number), received: 0, latency: 0, status: 200, flags: .success)
    }

    // MARK: Under faults

    @Test(arguments: 0..<60 as Range<UInt64>)
    func `gets everything through once and in order, whatever ingest does`(seed: UInt64) {
        var chance = Fortune(seed &+ 1_000)
        var way = LossyWay(seed: seed, small)
        let faults = LossyWay.Faults(
            lost: chance.below(60),
            doubled: chance.below(30),
            delayed: chance.below(50),
            breaks: chance.below(200)
        )
        var (meant, waiting): ([Lane: [String?]], Int) = ([.facts: [], .publications: []], 0)
        for step in 1...2_000 {
            if step < 1_500 { add(to: &way, &meant, &waiting, &chance) }
            #expect(way.publisher.facts.count <= 65 && way.publisher.publications.count <= 65, "seed \(seed)")
            way.step(Nanoseconds(1 + chance.below(5)) * .millisecond, faults)
        }
        // Faults end: then everything arrives.
        for _ in 1...2_000 where !way.publisher.isSettled { way.step(5 * .millisecond, LossyWay.Faults()) }
        #expect(way.publisher.isSettled, "seed \(seed)")
        #expect(way.receiver.applied == meant, "seed \(seed)")
        #expect(way.publisher.facts.count == 0 && way.publisher.publications.count == 0, "seed \(seed)")
    }

    private func add(
        to way: inout LossyWay,
        _ meant: inout [Lane: [String?]],
        _ next: inout Int,
        _ chance: inout Fortune
    ) {
        for _ in 0..<chance.below(3) {
            next += 1
            if way.publisher.publications.hasRoom {
                way.publisher.add(Array("\(next)".utf8), under: [1, 0])
                meant[.publications]?.append("\(next)")
            }
        }
        let batch = (0..<1 + chance.below(4)).map { fact(next * 10 + $0) }
        if way.publisher.facts.hasRoom {
            way.publisher.add(batch)
            meant[.facts]? += batch.map { "\($0.sent)" }
        } else {
            way.publisher.drop(UInt64(batch.count), of: .facts)
            meant[.facts]? += batch.map { _ in nil }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `names what a manager has forgotten that was restored from an older state`(seed: UInt64) {
        var chance = Fortune(seed)
        var way = LossyWay(seed: seed, small)
        let faults = LossyWay.Faults(lost: 20)
        var labels: [String] = []
        for round in 1...5 {
            for _ in 1...20 {
                labels.append("\(labels.count + 1)")
                way.publisher.add(Array("\(labels.count)".utf8), under: [1, 0])
                way.step(.millisecond, faults)
            }
            for _ in 1...2_000 where !way.publisher.isSettled { way.step(5 * .millisecond, faults) }
            if round % 2 == 0 { way.receiver.forget(1 + chance.below(10), of: .publications) }
        }
        #expect(way.publisher.isSettled, "seed \(seed)")
        let applied = way.receiver.applied[.publications] ?? []
        #expect(applied.count == labels.count, "seed \(seed)")
        for (index, label) in applied.enumerated() where label != nil {
            #expect(label == labels[index], "seed \(seed)")
        }
        #expect(applied.count { $0 == nil } > 0)
    }

    // MARK: When it asks

    @Test func `asks a second after it has spoken, and never while all is acknowledged`() {
        var publisher = Publisher(small)
        #expect(publisher.due == .never)
        publisher.add([1], under: [1, 0])
        #expect(publisher.due == .never, "nothing was sent yet")
        publisher.wentOut(.publications, at: .second)
        #expect(publisher.due == 2 * .second && publisher.ask(at: 2 * .second - 1) == nil)
        let question = publisher.ask(at: 2 * .second)
        #expect(question != nil && publisher.reached == Progress(publications: 1))
        // Unanswered, it is asked again.
        #expect(publisher.due == 2 * .second + small.retry)
        publisher.take(Progress(publications: 1), to: question ?? 0, at: 2 * .second)
        #expect(publisher.due == .never && publisher.isSettled)
    }

    @Test func `asks at once where somebody waits, and ever more slowly where that brings nothing`() {
        var publisher = Publisher(small)
        publisher.add([1], under: [1, 0])
        publisher.wentOut(.publications, at: .second)
        publisher.isAwaited = true
        var now = Nanoseconds.second
        var pauses: [Nanoseconds] = []
        for _ in 1...10 {
            pauses.append(publisher.due - now)
            now = publisher.due
            guard let question = publisher.ask(at: now) else { break }
            // As if it were on its way still: no answer knows it, and each is asked for before it is sent again.
            publisher.take(Progress(), to: question, at: now)
            if publisher.publications.resending != nil { break }
        }
        #expect(pauses.first == 10 * .millisecond && pauses.count == 2)
        let message = publisher.repeated(of: .publications, at: now)
        #expect(message?.first == 1)
    }

    @Test func `repeats nothing that is only slow`() {
        var publisher = Publisher(small)
        var now = Nanoseconds.second
        for number in 1...50 { publisher.add([UInt8(number)], under: [1, 0]) }
        while publisher.next(of: .publications) != nil { publisher.wentOut(.publications, at: now) }
        publisher.isAwaited = true
        for mark in 1...UInt64(50) {
            now = publisher.due
            let question = publisher.ask(at: now)
            publisher.take(Progress(publications: mark), to: question ?? 0, at: now)
            #expect(publisher.publications.resending == nil)
        }
        #expect(publisher.isSettled)
    }

    // MARK: What can never be taken

    @Test func `gives up what the manager can never take, and goes on behind it`() {
        var publisher = Publisher(small)
        for number in 1...3 { publisher.add([UInt8(48 + number)], under: [1, 0]) }
        while publisher.next(of: .publications) != nil { publisher.wentOut(.publications, at: .second) }
        publisher.isAwaited = true
        for _ in 1...2 {
            let now = publisher.due
            publisher.take(Progress(), to: publisher.ask(at: now) ?? 0, at: now)
        }
        let now = 2 * Nanoseconds.second
        #expect(publisher.repeated(of: .publications, at: now)?.first == 1)
        #expect(publisher.giveUp(2, of: .publications) == 1 && publisher.giveUp(2, of: .publications) == 0)
        var receiver = Receiver()
        while let message = publisher.repeated(of: .publications, at: now) {
            let question = publisher.nextQuestion
            publisher.wasRepeated(.publications, at: now)
            receiver.take(message, of: .publications)
            publisher.take(receiver.progress, toRepeated: .publications, question, at: now)
        }
        #expect(receiver.applied[.publications] == ["1", nil, "3"] && publisher.isSettled)
    }

    // MARK: Lives

    @Test func `in a new life tells as lost what may have been taken, and sends what was never sent`() {
        var publisher = Publisher(small)
        for number in 1...5 { publisher.add([UInt8(number)], under: [1, 0]) }
        for _ in 1...3 { publisher.wentOut(.publications, at: .second) }
        let question = publisher.ask(at: 2 * .second)
        publisher.take(Progress(publications: 1), to: question ?? 0, at: 2 * .second)
        publisher.add([fact(1)])
        let uncertain = publisher.restart { $0.request = 0 }
        #expect(uncertain.count == 1 && uncertain.first?.lane == .publications && uncertain.first?.numbers == 2...3)
        let lost = publisher.next(of: .publications)
        #expect(lost?.content == .dropped && lost?.first == 1 && lost?.count == 2)
        publisher.wentOut(.publications, at: 3 * .second)
        #expect(publisher.next(of: .publications)?.first == 3)
        #expect(publisher.next(of: .publications)?.content == .publication(topic: [1, 0], payload: [4]))
        guard case .facts(let facts) = publisher.next(of: .facts)?.content else {
            Issue.record("no facts")
            return
        }
        #expect(facts.map(\.request) == [0])
        #expect(publisher.publications.accepted == 5 && publisher.publications.settled == 1)
    }

    @Test func `keeps nothing for a manager that acknowledges nothing`() {
        var publisher = Publisher(small)
        publisher.begin(isKeeping: false)
        publisher.add([1], under: [1, 0])
        publisher.wentOut(.publications, at: .second)
        #expect(publisher.publications.count == 0 && publisher.isSettled && publisher.due == .never)
    }

    @Test func `puts losses that follow on each other into one notice`() {
        var publisher = Publisher(small)
        publisher.drop(3, of: .facts)
        publisher.drop(4, of: .facts)
        publisher.add([fact(1)])
        publisher.drop(1, of: .facts)
        #expect(publisher.facts.count == 3 && publisher.facts.last == 9)
        #expect(publisher.next(of: .facts)?.count == 7)
    }
}
