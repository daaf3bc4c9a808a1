public import WeirMarket

/// How a feed has its REST requests made: by a governed session, as a rule (see ``SessionFetching``).
///
/// Allowances, pauses, retries and breakers are its business. The feed asks again, with backoff, where nothing came of it.
public protocol FeedFetching: Sendable {
    /// Sends a request and waits for its whole answer.
    ///
    /// - Parameter patience: when the answer is of no use any more.
    /// - Parameter request: with the headers that its venue wants.
    /// - Returns: the answer whatever its status, or why there is none, or for how long nothing can be sent. It returns in any case, soon after `patience`.
    func fetch(_ request: VenueRequest, patience: Duration) async -> FetchResult
}
