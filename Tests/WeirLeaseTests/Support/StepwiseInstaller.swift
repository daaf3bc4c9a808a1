import WeirModel

@testable import WeirLease

/// The owner of a cell, one step at a time; it keeps account of what it gave and what it got back, by lease number.
struct StepwiseInstaller {
    private enum State {
        case idle
        case entered(UInt64, Amount)
        case publishedBytes(UInt64, Amount, unspent: UInt64)
    }

    private var state = State.idle
    /// By lease; lease 0 is the empty beginning.
    private(set) var granted = [Amount.none]
    private(set) var unspent = [Amount.none]
    private(set) var generations: [UInt64]

    init(_ cell: LeaseCell) {
        generations = [(cell.nextGeneration &- 1) & RequestWord.generationMask]
    }

    /// Any function, so long as it tells leases apart.
    static func deadline(of lease: LeaseID) -> Nanoseconds { lease.rawValue &* 1_000_003 + 17 }

    /// - Parameter amount: what the next lease holds, when this step begins one.
    mutating func step(_ cell: LeaseCell, _ amount: @autoclosure () -> Amount) {
        switch state {
        case .idle:
            let (generation, lease) = (cell.nextGeneration, LeaseID(rawValue: UInt64(granted.count)))
            let amount = amount()
            granted.append(amount)
            unspent.append(.none)
            generations.append(generation)
            cell.enter(lease, usableUntil: Self.deadline(of: lease), as: generation)
            state = .entered(generation, amount)
        case .entered(let generation, let amount):
            let unspent = cell.publishBytes(amount.bytes, as: generation)
            state = .publishedBytes(generation, amount, unspent: unspent)
        case .publishedBytes(let generation, let amount, let bytes):
            let old = unspent.count - 2
            unspent[old].bytes += bytes
            unspent[old].requests += cell.publishRequests(amount.requests, as: generation)
            state = .idle
        }
    }

    /// Withdraws from the newest lease, unless a newer one is half installed.
    mutating func withdraw(_ cell: LeaseCell, keeping kept: Amount) {
        guard case .idle = state else { return }
        let taken = cell.withdraw(keeping: kept)
        unspent[unspent.count - 1].requests += taken.requests
        unspent[unspent.count - 1].bytes += taken.bytes
    }
}
