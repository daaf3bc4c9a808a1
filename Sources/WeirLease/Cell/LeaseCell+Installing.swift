import Synchronization
import WeirModel

/// An amount of what a lease consists of.
struct Amount: Equatable, Sendable {
    var requests: UInt64 = 0
    /// Bytes that the requests may use together.
    var bytes: UInt64 = 0

    static let none = Amount()
}

/// What only the owner does, one thread at a time.
extension LeaseCell {
    /// What can still be spent; by the time it is looked at, less may be left.
    var left: Amount {
        Amount(
            requests: RequestWord(bits: requests.load(ordering: .relaxed)).requests,
            bytes: ByteWord(bits: bytes.load(ordering: .relaxed)).bytes
        )
    }

    /// What was asked for in vain, ever.
    var missed: Amount {
        Amount(requests: misses.load(ordering: .relaxed), bytes: missedBytes.load(ordering: .relaxed))
    }

    /// Lets a new lease be spent in the place of the old one.
    ///
    /// - Parameters:
    ///   - lease: the number of the new one.
    ///   - amount: at most 2²⁵ requests and 2⁴⁸ − 1 bytes; what is beyond stays unspent.
    /// - Returns: what nobody spent of the old one.
    @discardableResult
    func install(_ lease: LeaseID, _ amount: Amount, usableUntil: Nanoseconds) -> Amount {
        let generation = nextGeneration
        enter(lease, usableUntil: usableUntil, as: generation)
        let bytes = publishBytes(amount.bytes, as: generation)
        return Amount(requests: publishRequests(amount.requests, as: generation), bytes: bytes)
    }

    /// Takes out what is left above `kept`, which can still be spent.
    ///
    /// - Returns: what was taken, and will not be spent by anyone.
    func withdraw(keeping kept: Amount = .none) -> Amount {
        Amount(requests: withdrawRequests(keeping: kept.requests), bytes: withdrawBytes(keeping: kept.bytes))
    }

    private func withdrawRequests(keeping kept: UInt64) -> UInt64 {
        var word = RequestWord(bits: requests.load(ordering: .relaxed))
        while word.requests > kept {
            let taken = word.requests - kept
            let result = requests.weakCompareExchange(
                expected: word.bits,
                desired: word.bits - taken,
                ordering: .relaxed
            )
            if result.exchanged { return taken }
            word = RequestWord(bits: result.original)
        }
        return 0
    }

    private func withdrawBytes(keeping kept: UInt64) -> UInt64 {
        var word = ByteWord(bits: bytes.load(ordering: .relaxed))
        while word.bytes > kept {
            let taken = word.bytes - kept
            let result = bytes.weakCompareExchange(
                expected: word.bits,
                desired: word.bits - taken,
                ordering: .relaxed
            )
            if result.exchanged { return taken }
            word = ByteWord(bits: result.original)
        }
        return 0
    }
}

// MARK: - The steps of installing

extension LeaseCell {
    var nextGeneration: UInt64 {
        (RequestWord(bits: requests.load(ordering: .relaxed)).generation + 1) & RequestWord.generationMask
    }

    func enter(_ lease: LeaseID, usableUntil: Nanoseconds, as generation: UInt64) {
        let place = Int(truncatingIfNeeded: generation) & (Self.ringSize - 1)
        ring[place].lease.store(lease.rawValue, ordering: .releasing)
        ring[place].usableUntil.store(usableUntil, ordering: .releasing)
    }

    func publishBytes(_ count: UInt64, as generation: UInt64) -> UInt64 {
        let word = ByteWord(generation: generation, bytes: count)
        return ByteWord(bits: bytes.exchange(word.bits, ordering: .acquiringAndReleasing)).bytes
    }

    func publishRequests(_ count: UInt64, as generation: UInt64) -> UInt64 {
        let word = RequestWord(generation: generation, requests: count)
        return RequestWord(bits: requests.exchange(word.bits, ordering: .acquiringAndReleasing)).requests
    }
}
