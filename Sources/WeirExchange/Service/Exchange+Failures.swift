extension Exchange {
    /// Puts a failure in force while the exchange runs, or has it happen: what `weir exchange fail` does over HTTP.
    ///
    /// - Parameters:
    ///   - mode: nil for ``FailureKind/standard``.
    ///   - session: the name of the only session it concerns; nil for all. `restart` and `history-loss` concern all.
    /// - Throws: ``ExchangeError/configuration(_:)`` where the mode is out of its range.
    public func fail(_ kind: FailureKind, _ mode: FailureMode? = nil, session: String? = nil) throws(ExchangeError) {
        let mode = mode ?? kind.standard
        if let fault = mode.fault { throw .configuration("\(kind.rawValue): \(fault)") }
        floor.hall.engine { engine, now in engine.fail(kind, mode, session: session, at: now) }
    }

    /// Takes failures out of force.
    ///
    /// - Parameters:
    ///   - kind: nil for every one.
    ///   - session: only those of this session; nil for all.
    public func restore(_ kind: FailureKind? = nil, session: String? = nil) {
        _ = floor.hall.engine { engine, now in engine.restore(kind, session: session, at: now) }
    }

    /// What each client may use in any trailing second from now on. Nobody is told.
    ///
    /// - Parameter requestsPerSecond: below 1 is held at 1.
    public func setLimit(requestsPerSecond: Int) { floor.turnstile.requestsPerSecond = max(1, requestsPerSecond) }
}
