extension Topology {
    /// What changed since an older topology, one line a key: `components.price_feeds.requests: 25/s → 20/s`.
    ///
    /// Empty if nothing did. The order of names in the file is no change.
    public func changes(since old: Topology) -> [String] {
        element.changes(since: old.element)
    }
}
