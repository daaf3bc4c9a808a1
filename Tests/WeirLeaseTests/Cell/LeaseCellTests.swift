import Testing
import WeirModel

@testable import WeirLease

struct LeaseCellTests {
    private let cell = LeaseCell()

    @Test func `an empty cell has nothing to spend, and counts who asked`() {
        #expect(cell.spend { 0 } == nil)
        #expect(cell.spend(bytes: 70) { 0 } == nil)
        #expect(cell.missed == Amount(requests: 2, bytes: 70))
    }

    @Test func `a lease is spent to its last request and no further`() {
        cell.install(9, Amount(requests: 3), usableUntil: 100)
        for _ in 1...3 { #expect(cell.spend { 99 } == Spent(lease: 9, usableUntil: 100)) }
        for _ in 1...1_000 { #expect(cell.spend { 99 } == nil) }
        #expect(cell.left == .none)
    }

    @Test func `nothing is spent at the deadline or later`() {
        cell.install(1, Amount(requests: 3), usableUntil: 100)
        #expect(cell.spend { 100 } == nil)
    }

    @Test func `bytes are spent together with their request, or neither`() {
        cell.install(1, Amount(requests: 10, bytes: 1_000), usableUntil: 100)
        #expect(cell.spend(bytes: 600) { 0 } != nil)
        #expect(cell.spend(bytes: 600) { 0 } == nil)
        #expect(cell.left == Amount(requests: 9, bytes: 400))
        #expect(cell.spend(bytes: 400) { 0 } != nil)
        #expect(cell.spend { 0 } != nil)
        #expect(cell.left == Amount(requests: 7))
    }

    @Test func `what is withdrawn cannot be spent, and what is kept can`() {
        cell.install(1, Amount(requests: 10, bytes: 1_000), usableUntil: 100)
        #expect(cell.spend(bytes: 1) { 0 } != nil)
        #expect(cell.withdraw(keeping: Amount(requests: 2, bytes: 20)) == Amount(requests: 7, bytes: 979))
        #expect(cell.left == Amount(requests: 2, bytes: 20))
        #expect(cell.withdraw(keeping: Amount(requests: 5, bytes: 50)) == .none)
        #expect(cell.spend(bytes: 20) { 0 } == Spent(lease: 1, usableUntil: 100))
        #expect(cell.withdraw() == Amount(requests: 1))
        #expect(cell.spend { 0 } == nil)
    }

    @Test func `installing tells what nobody spent of the lease before`() {
        cell.install(1, Amount(requests: 10, bytes: 1_000), usableUntil: 100)
        #expect(cell.spend(bytes: 1) { 0 } != nil)
        #expect(cell.install(2, Amount(requests: 1), usableUntil: 200) == Amount(requests: 9, bytes: 999))
        #expect(cell.spend { 0 } == Spent(lease: 2, usableUntil: 200))
        #expect(cell.install(3, .none, usableUntil: 300) == .none)
    }

    @Test func `a lease beyond what a cell can hold is cut to what it can`() {
        cell.install(1, Amount(requests: .max, bytes: .max), usableUntil: 100)
        #expect(cell.left == Amount(requests: RequestWord.requestsMax, bytes: ByteWord.bytesMax))
    }

    @Test func `a thread that slept through sixty-three leases gets nothing, whatever stands in the ring`() throws {
        for count in [1, 62, 63, 64, 65, 127, 128, 1_000] as [UInt64] {
            let cell = LeaseCell(generation: RequestWord.generationMask - 30)
            cell.install(1_000_000, Amount(requests: 5), usableUntil: 7)
            let generation = try #require(cell.takeRequest())
            for lease in 0..<count { cell.install(LeaseID(rawValue: lease), Amount(requests: 5), usableUntil: .max) }
            let spent = cell.entry(of: generation)
            #expect(cell.stillKnows(generation) == (count < 63), "after \(count) leases")
            if cell.stillKnows(generation) { #expect(spent == Spent(lease: 1_000_000, usableUntil: 7)) }
        }
    }

    @Test func `as many threads as Linux can run do not borrow out of the generation`() {
        let cell = LeaseCell(generation: 5)
        // All of them looked before the last request was spent, and subtract only now.
        for _ in 1...1_000 { #expect(cell.subtractRequest() == nil) }
        #expect(cell.nextGeneration == 6 && cell.left == .none)
        let lowest = RequestWord(bits: RequestWord(generation: 5, requests: 0).bits - RequestWord.floor)
        #expect(lowest.generation == 5 && lowest.requests == 0)
    }
}
