import Foundation
import Synchronization
import Testing
import WeirModel

@testable import WeirLease

/// Real threads against one cell. What they got is added up by lease afterwards.
struct ThreadTests {
    private static let leases = 30_000

    /// What one thread spent, by lease.
    private struct Account: Sendable {
        var spent = [Amount](repeating: .none, count: ThreadTests.leases + 1)
        var wrongDeadlines = 0

        mutating func book(_ permit: Spent, bytes: UInt64) {
            spent[Int(permit.lease.rawValue)].requests += 1
            spent[Int(permit.lease.rawValue)].bytes += bytes
            if permit.usableUntil != StepwiseInstaller.deadline(of: permit.lease) { wrongDeadlines += 1 }
        }
    }

    /// What the owner gave and got back, by lease.
    private struct Books: Sendable {
        var granted = [Amount.none]
        var unspent: [Amount] = []
    }

    /// What the threads of one test share beside the cell.
    private final class Shared: Sendable {
        private let over = Atomic<Bool>(false)
        private let result = Mutex(Books())

        var isOver: Bool { over.load(ordering: .acquiring) }
        var books: Books { result.withLock { $0 } }

        func finish(_ books: Books) {
            result.withLock { $0 = books }
            over.store(true, ordering: .releasing)
        }
    }

    @Test func `threads together spend what was granted and no more, each permit under its own deadline`() async {
        let seed: UInt64 = 4
        let cell = LeaseCell(generation: RequestWord.generationMask - 1_000)
        let shared = Shared()
        let accounts = await inParallel(
            { fast(cell, bytes: 0, until: shared) },
            { fast(cell, bytes: 3, until: shared) },
            { pausing(cell, bytes: 0, seed: seed, until: shared) },
            { pausing(cell, bytes: 7, seed: seed + 1, until: shared) },
            meanwhile: { shared.finish(own(cell, seed: seed + 2)) }
        )
        let (granted, unspent) = (shared.books.granted, shared.books.unspent)
        var total: UInt64 = 0
        for lease in 0...Self.leases {
            let requests = accounts.reduce(0) { $0 + $1.spent[lease].requests }
            let bytes = accounts.reduce(0) { $0 + $1.spent[lease].bytes }
            total += requests
            if requests + unspent[lease].requests > granted[lease].requests
                || bytes + unspent[lease].bytes > granted[lease].bytes
            {
                Issue.record("lease \(lease) was overspent, seed \(seed)")
            }
        }
        #expect(accounts.map(\.wrongDeadlines) == [0, 0, 0, 0], "seed \(seed)")
        #expect(total > 0)
    }

    @Test func `where nobody pauses for long, nothing is wasted`() async {
        let cell = LeaseCell()
        let shared = Shared()
        let accounts = await inParallel(
            { fast(cell, bytes: 0, until: shared) },
            { fast(cell, bytes: 0, until: shared) },
            meanwhile: { shared.finish(ownPatiently(cell)) }
        )
        let (granted, unspent) = (shared.books.granted, shared.books.unspent)
        for lease in 0...20 {
            let spent = accounts.reduce(0) { $0 + $1.spent[lease].requests }
            #expect(spent + unspent[lease].requests == granted[lease].requests, "lease \(lease)")
        }
    }

    /// Installs and withdraws until all leases are through.
    private func own(_ cell: LeaseCell, seed: UInt64) -> Books {
        var chance = SplitMix64(seed: seed)
        var books = Books()
        for lease in (1...UInt64(Self.leases)).map(LeaseID.init(rawValue:)) {
            let amount = Amount(requests: chance.below(40), bytes: chance.below(150))
            var unspent = chance.once(in: 3) ? cell.withdraw(keeping: Amount(requests: 2, bytes: 9)) : .none
            let rest = cell.install(lease, amount, usableUntil: StepwiseInstaller.deadline(of: lease))
            unspent.requests += rest.requests
            unspent.bytes += rest.bytes
            books.granted.append(amount)
            books.unspent.append(unspent)
            for _ in 0..<chance.below(100) { _ = cell.left }
            if chance.once(in: 100) { sched_yield() }
        }
        books.unspent.append(cell.withdraw())
        return books
    }

    /// Replaces leases when most of each is spent.
    private func ownPatiently(_ cell: LeaseCell) -> Books {
        var books = Books()
        for lease in (1...20).map(LeaseID.init(rawValue:)) {
            let amount = Amount(requests: 50_000)
            let deadline = StepwiseInstaller.deadline(of: lease)
            books.unspent.append(cell.install(lease, amount, usableUntil: deadline))
            books.granted.append(amount)
            while cell.left.requests > 10_000 { sched_yield() }
        }
        books.unspent.append(cell.withdraw())
        return books
    }

    private func fast(_ cell: LeaseCell, bytes: UInt64, until shared: Shared) -> Account {
        var account = Account()
        while !shared.isOver {
            if let permit = cell.spend(bytes: bytes, now: { 0 }) { account.book(permit, bytes: bytes) }
        }
        return account
    }

    /// Stops now and then between two steps.
    private func pausing(
        _ cell: LeaseCell,
        bytes: UInt64,
        seed: UInt64,
        until shared: Shared
    ) -> Account {
        var chance = SplitMix64(seed: seed)
        var account = Account()
        var spender = StepwiseSpender(bytes: bytes)
        while !shared.isOver {
            if chance.once(in: 200) { sched_yield() }
            if chance.once(in: 5_000) { usleep(200) }
            if let (_, permit) = spender.step(cell) { account.book(permit, bytes: bytes) }
        }
        return account
    }
}
