import WeirModel

@testable import WeirLease

/// One component of a simulated fleet: its book, its clock, and what it wants to send.
struct Member {
    /// Requests a second.
    var rate: UInt64
    var bytesPerRequest: UInt64
    /// Its clock's rate in parts per million.
    let clockRate: UInt64
    /// Whether requests come by chance rather than evenly.
    let isErratic: Bool
    private(set) var book: LeaseBookBox
    private var owed: UInt64 = 0
    /// Spent permits that are not used yet, and when they will be, by the true clock.
    var pending: [(use: Nanoseconds, permit: Spent)] = []

    init(rate: UInt64, bytesPerRequest: UInt64, clockRate: UInt64, isErratic: Bool, terms: LeaseTerms) {
        (self.rate, self.bytesPerRequest) = (rate, bytesPerRequest)
        (self.clockRate, self.isErratic) = (clockRate, isErratic)
        book = LeaseBookBox(terms: terms)
    }

    func local(_ now: Nanoseconds) -> Nanoseconds { now.scaled(by: clockRate, over: 1_000_000) }

    /// How many requests it wants to send in the next `step`.
    mutating func wanted(in step: Nanoseconds, _ chance: inout SplitMix64) -> Int {
        // Erratic demand is evenly drawn between nothing and twice the mean, four steps together.
        guard isErratic else {
            owed += rate * step
            defer { owed %= .second }
            return Int(owed / .second)
        }
        owed += chance.below(2 * rate * step + 1)
        guard chance.once(in: 4) else { return 0 }
        defer { owed %= .second }
        return Int(owed / .second)
    }
}

/// A book that can stand in an array.
final class LeaseBookBox {
    var book = LeaseBook(policy: LeasePolicy(retry: 20 * .millisecond))
    let cell: LeaseCell

    init(terms: LeaseTerms) {
        book.begin(kinds: [0], terms: terms, at: 0)
        cell = book.cell(of: 0)!  // it has just begun with it
    }
}
