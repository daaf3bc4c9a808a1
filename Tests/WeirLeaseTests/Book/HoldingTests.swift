import Testing
import WeirModel

@testable import WeirLease

struct HoldingTests {
    private let keeping = BookKeeping()

    init() { keeping.hold() }

    @Test func `a lease is renewed before it runs dry, and nothing is taken for unspent that may yet be spent`() throws
    {
        let keeping = BookKeeping()
        let first = try #require(keeping.provoke(803))
        keeping.now += .millisecond
        _ = keeping.pay(first, 1)
        keeping.now += 10 * .millisecond
        keeping.spend(50)
        #expect(keeping.look() == [])
        keeping.now += 5 * .millisecond
        keeping.spend(40)
        // 893 were asked for in the last 100 ms: 8 are expected in the 1 ms of a round trip, and 5 are sure to come.
        let question = try #require(keeping.look().question)
        #expect(question.returns == LeaseReturn(lease: 1, unspentRequests: 5, unspentBytes: 10_000))
        #expect(keeping.spend(10) == 5)
    }

    @Test func `the book wants to be looked at when demand will have used the lease up, by its own reckoning`() throws {
        for _ in 0..<20 {
            keeping.now += .millisecond
            keeping.spend(3)
            #expect(keeping.look() == [])
        }
        // 40 are left, of which 3 are for the renewal, and 160 were asked for in the last 100 ms.
        let wait = keeping.due - keeping.now
        #expect((22 * .millisecond...24 * .millisecond).contains(wait))
    }

    @Test func `a lease that runs dry by bytes is renewed too`() throws {
        keeping.now += 10 * .millisecond
        keeping.spend(10, bytes: 995)
        let question = try #require(keeping.look().question)
        let ended = try #require(question.returns)
        #expect(ended.lease == 1 && ended.unspentRequests > 50 && ended.unspentBytes <= 50)
    }

    @Test func `a lease is renewed before its time is over, and the rest goes back with the question`() throws {
        for _ in 0..<17 {
            keeping.now += 5 * .millisecond
            keeping.spend(2, bytes: 10)
            #expect(keeping.look() == [])
        }
        keeping.now += 2 * .millisecond
        let question = try #require(keeping.look().question)
        let ended = try #require(question.returns)
        #expect(ended.lease == 1 && (60...66).contains(ended.unspentRequests))
        #expect(keeping.cell.left.requests == 66 - UInt64(ended.unspentRequests))
        // Whatever is still there is spent under the old deadline.
        keeping.now += .millisecond
        _ = keeping.pay(question, 2)
        #expect(keeping.cell.left.requests == 100)
        #expect(keeping.spend(1) == 1)
    }

    @Test func `a lease goes back when nobody spends it for half of its life`() {
        keeping.now += 10 * .millisecond
        keeping.spend(30, bytes: 10)
        #expect(keeping.look() == [])
        keeping.now += 50 * .millisecond
        #expect(keeping.due <= keeping.now)
        #expect(keeping.look() == [.giveBack(LeaseReturn(lease: 1, unspentRequests: 70, unspentBytes: 9_700))])
        #expect(keeping.spend(1) == 0)
    }

    @Test func `after its deadline nothing of a lease goes back`() {
        keeping.now += 89 * .millisecond
        #expect(keeping.look() == [] && keeping.spend(1) == 0)
        #expect(keeping.cell.left == .none)
        keeping.hold(2)
        keeping.now += 89 * .millisecond
        #expect(keeping.pause(until: .never) == [] && keeping.cell.left == .none)
    }

    @Test func `a pause empties the cell at once, and lasts`() throws {
        keeping.spend(30, bytes: 10)
        let pause = keeping.now + .second
        #expect(
            keeping.pause(until: pause) == [.giveBack(LeaseReturn(lease: 1, unspentRequests: 70, unspentBytes: 9_700))]
        )
        #expect(keeping.pause(until: pause - 1) == [])
        #expect(keeping.spend(1) == 0)
        keeping.now = pause - 1
        #expect(keeping.provoke() == nil)
        keeping.now = pause
        #expect(keeping.provoke() != nil)
    }

    @Test func `what is granted during a pause goes back whole`() throws {
        keeping.now += 10 * .millisecond
        keeping.spend(100)
        let question = try #require(keeping.look().question)
        #expect(keeping.pause(until: .never) == [])
        let rest = LeaseReturn(lease: 2, unspentRequests: 100, unspentBytes: 10_000)
        #expect(keeping.pay(question, 2) == [.giveBack(rest)])
        #expect(keeping.spend(1) == 0)
    }

    @Test func `a process that ends hands back what it has`() {
        #expect(keeping.close() == [.giveBack(LeaseReturn(lease: 1, unspentRequests: 100, unspentBytes: 10_000))])
        #expect(keeping.provoke() == nil)
    }

    @Test func `a change of limits leaves a lease alone until its end`() {
        keeping.limitsChanged()
        #expect(keeping.look() == [])
        #expect(keeping.spend(100, bytes: 100) == 100)
    }

    @Test func `where an answer takes longer than a lease lasts, leases are not renewed unspent`() throws {
        keeping.now += 5 * .millisecond
        keeping.spend(100)
        var question = try #require(keeping.look().question)
        for lease in [2, 3, 4, 5] as [LeaseID] {
            keeping.now += 20 * .millisecond
            _ = keeping.pay(question, lease)
            #expect(keeping.look() == [], "nothing was spent of it")
            keeping.spend(60)
            guard let next = keeping.look().question else { return }
            question = next
        }
    }
}
