import WeirLink
import WeirModel

/// The account, after everything that may have left it unlike what we know: an order whose outcome we did not hear of is found
/// out, and not sent again.
extension Feed {
    /// The connection was lost and stands again, or the venue has begun anew.
    mutating func reconcileAccount(at now: Nanoseconds, into effects: inout [FeedEffect]) {
        guard config.reconcilesAccount == true else { return }
        if venue.orders(after: nil) != nil { reconcile(.orders, at: now, into: &effects) }
        if venue.balance != nil { reconcile(.balance, at: now, into: &effects) }
    }
}
