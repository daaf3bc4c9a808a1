import Testing
import WeirModel

@testable import WeirLease

struct AskingTests {
    private let keeping = BookKeeping()

    @Test func `a kind that nobody asks for is not leased`() {
        #expect(keeping.look() == [] && keeping.due == .never)
        keeping.now += 60 * .second
        #expect(keeping.look() == [])
    }

    @Test func `a lease that would be used once is not worth its message`() {
        for _ in 0..<50 {
            keeping.now += 200 * .millisecond
            #expect(keeping.provoke(1) == nil)
        }
    }

    @Test func `a lease is as large as what will be used of it, and a little more`() throws {
        // 1,000 requests of 50 bytes a second; 89 ms of a lease of 100 ms can be used.
        var asked: LeaseQuestion?
        for _ in 0..<1_000 where asked == nil {
            keeping.now += .millisecond
            asked = keeping.provoke(1, bytes: 50)
            if asked?.requests ?? 100 < 50, let question = asked {
                _ = keeping.deny(question, retryAfter: 500 * .millisecond)
                asked = nil
            }
        }
        let question = try #require(asked)
        #expect((85...98).contains(question.requests))
        #expect((85 * 50...98 * 50).contains(question.bytes))
        #expect(question.kind == BookKeeping.kind && question.returns == nil)
    }

    @Test func `one question is under way at a time, and is repeated as it was`() throws {
        let keeping = BookKeeping(policy: LeasePolicy(retry: 10 * .millisecond))
        let question = try #require(keeping.provoke())
        let asked = keeping.now
        #expect(keeping.due == asked + 10 * .millisecond)
        keeping.spend(500)
        #expect(keeping.look() == [])
        for repetition in UInt64(1)...3 {
            keeping.now = asked + repetition * 10 * .millisecond
            #expect(keeping.look() == [.askAgain(question)])
        }
        // The life of its lease counts from the first sending.
        #expect(keeping.pay(question, 8) == [])
        #expect(keeping.cell.spend { asked } == Spent(lease: 8, usableUntil: asked + 90 * .millisecond))
    }

    @Test func `a question whose lease would be nearly over is asked anew, and goes back if it comes after all`() throws
    {
        let keeping = BookKeeping(policy: LeasePolicy(retry: 60 * .millisecond))
        let old = try #require(keeping.provoke())
        keeping.now += 60 * .millisecond
        let new = try #require(keeping.look().question)
        #expect(new.number == old.number + 1)
        keeping.now += .millisecond
        let wholeLease = LeaseReturn(lease: 1, unspentRequests: 100, unspentBytes: 10_000)
        #expect(keeping.pay(old, 1) == [.giveBack(wholeLease)])
        #expect(keeping.pay(new, 2) == [])
        // The same answers once more: the second lease may have been spent by now.
        #expect(keeping.pay(old, 1) == [])
        #expect(keeping.pay(new, 2) == [])
        #expect(keeping.spend(1) == 1)
    }

    @Test func `no lease now means none until then`() throws {
        let question = try #require(keeping.provoke())
        #expect(keeping.deny(question, retryAfter: 200 * .millisecond) == [])
        keeping.now += 199 * .millisecond
        #expect(keeping.provoke() == nil)
        keeping.now += .millisecond
        #expect(keeping.provoke() != nil)
    }

    @Test func `no lease ever means none until limits change`() throws {
        let question = try #require(keeping.provoke())
        _ = keeping.deny(question, retryAfter: .never)
        keeping.now += 3_600 * .second
        #expect(keeping.provoke() == nil)
        keeping.limitsChanged()
        let second = try #require(keeping.provoke())
        // This answer may have been given before the limits changed again.
        keeping.limitsChanged()
        _ = keeping.deny(second, retryAfter: .never)
        #expect(keeping.provoke() != nil)
    }

    @Test func `a lease that is over when it arrives is not spent, and not asked for again at once`() throws {
        let question = try #require(keeping.provoke())
        keeping.now += 90 * .millisecond
        #expect(keeping.pay(question, 1) == [])
        #expect(keeping.spend(1) == 0)
        #expect(keeping.provoke() == nil)
    }

    @Test func `a new instance is not given the leases of the one before, and question numbers go on`() throws {
        keeping.hold()
        keeping.end()
        #expect(keeping.spend(1) == 0 && keeping.look() == [] && keeping.due == .never)
        keeping.begin()
        let question = try #require(keeping.provoke())
        #expect(question.number == 2 && question.returns == nil)
        keeping.end()
        keeping.begin()
        #expect(keeping.pay(question, 2) == [])
        #expect(keeping.spend(1) == 0)
    }
}
