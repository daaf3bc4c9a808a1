internal import Synchronization

/// Every client's account behind one lock; an account is opened by its first use.
final class Accounts: Sendable {
    private let accounts = Mutex<[String: Account]>([:])
    private let assets: Set<String>
    private let startingBalance: Int64
    private let ordersKept: Int

    /// - Parameter startingBalance: of each asset, in 10⁻⁸ of it.
    init(listings: [Listing], startingBalance: Int64, ordersKept: Int) {
        assets = Set(listings.flatMap { [$0.base, $0.quote] })
        self.startingBalance = startingBalance
        self.ordersKept = ordersKept
    }

    /// Lends the client's account. How many clients there can be is the turnstile's business.
    func use<Result: Sendable, Failure: Error>(
        of client: String,
        _ body: (inout Account) throws(Failure) -> sending Result
    ) throws(Failure) -> sending Result {
        try accounts.withLock { accounts throws(Failure) in
            try body(
                &accounts[
                    client,
                    default: Account(assets: assets, startingBalance: startingBalance, capacity: ordersKept)
                ]
            )
        }
    }
}
