/// What one client has done against the rate limit, and what it is serving for it.
enum Conduct: Equatable {
    case clean
    /// One violation; nanoseconds of when.
    case warned(at: Int64)
    /// Banned, until this moment in nanoseconds; the next violation after it is the last.
    case banned(until: Int64)
    case bannedForGood

    /// Whether a ban is being served at `now`.
    func isBanned(at now: Int64) -> Bool {
        switch self {
        case .clean, .warned: false
        case .banned(let until): now < until
        case .bannedForGood: true
        }
    }

    /// The conduct after a violation at `now`, outside of any ban.
    func violated(at now: Int64, rule: BanRule) -> Conduct {
        switch self {
        case .warned(let last) where now - last <= rule.window.nanoseconds:
            .banned(until: now.addingClamped(rule.duration.nanoseconds))
        case .clean, .warned: .warned(at: now)
        case .banned, .bannedForGood: .bannedForGood
        }
    }
}
