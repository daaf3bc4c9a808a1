import Testing
import WeirModel

@testable import WeirLease

/// Threads that stop anywhere, for any number of leases, in an order that the seed decides.
struct InterleavingTests {
    @Test(arguments: UInt64(1)...300)
    func `however threads pause, no more is spent than was granted, and each permit bears its own deadline`(
        seed: UInt64
    ) {
        var chance = SplitMix64(seed: seed)
        // Some cells begin where generations come round.
        let beginnings: [UInt64] = [0, RequestWord.generationMask - 40, 65_500]
        let cell = LeaseCell(generation: beginnings[Int(chance.below(3))])
        var installer = StepwiseInstaller(cell)
        var spenders = (0..<4).map { StepwiseSpender(bytes: $0 < 2 ? 0 : UInt64($0) * 10) }
        var spent: [Amount] = []

        for _ in 0..<3_000 {
            if chance.once(in: 40) {
                // A pause of everybody else: whole leases come and go.
                for _ in 0..<chance.below(3 * 70) { installer.step(cell, amount(&chance)) }
            } else if chance.once(in: 6) {
                installer.step(cell, amount(&chance))
            } else if chance.once(in: 50) {
                installer.withdraw(cell, keeping: Amount(requests: chance.below(4), bytes: chance.below(60)))
            } else {
                let index = Int(chance.below(4))
                guard let (generation, permit) = spenders[index].step(cell) else { continue }
                #expect(permit.usableUntil == StepwiseInstaller.deadline(of: permit.lease), "seed \(seed)")
                #expect(installer.generations[Int(permit.lease.rawValue)] == generation, "seed \(seed)")
                while spent.count < installer.granted.count { spent.append(.none) }
                spent[Int(permit.lease.rawValue)].requests += 1
                spent[Int(permit.lease.rawValue)].bytes += spenders[index].bytes
            }
        }
        for (lease, spent) in spent.enumerated() {
            let (granted, unspent) = (installer.granted[lease], installer.unspent[lease])
            #expect(spent.requests + unspent.requests <= granted.requests, "seed \(seed), lease \(lease)")
            #expect(spent.bytes + unspent.bytes <= granted.bytes, "seed \(seed), lease \(lease)")
        }
        #expect(spent.contains { $0.requests > 0 }, "seed \(seed)")
    }

    private func amount(_ chance: inout SplitMix64) -> Amount {
        Amount(requests: chance.below(8), bytes: chance.below(100))
    }
}
