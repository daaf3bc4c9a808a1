import WeirModel

extension AdaptiveLimit {
    /// "Too much", as the other side said, waiting for the reaction in the same batch.
    struct Pushback: Equatable {
        var kind: Kind
        /// Until when the other side wants quiet.
        var until: Nanoseconds
        var status: UInt16

        enum Kind: UInt8 {
            /// Decided before the pause began: not held against the limit.
            case underWay = 0
            /// Decided during the pause.
            case further = 1
            /// The first of an episode.
            case first = 2
        }
    }

    mutating func notePushback(_ observation: Observation, at now: Nanoseconds) {
        let said = observation.retryAfter.flatMap { $0 > 0 ? $0 : nil }
        let pause = max(said ?? longestDefault, min(period, Tuning.shortestPause))
        let until = now.adding(min(pause, Tuning.longestPause))
        var kind = kind(of: observation, at: now)
        // Pushbacks within a second of a cut tell what the cut has already answered.
        if kind == .further, now < times.cut.adding(min(period, .second)) { kind = .underWay }
        if kind == .underWay {
            let isProlonged = until > max(now, pausedUntil).adding(Tuning.worthProlonging)
            guard said != nil, isProlonged else { return }
        }
        let isStronger = kind.rawValue >= pushback?.kind.rawValue ?? 0
        pushback = Pushback(
            kind: isStronger ? kind : pushback?.kind ?? kind,
            until: max(until, pushback?.until ?? 0),
            status: isStronger ? observation.status : pushback?.status ?? observation.status
        )
    }

    private func kind(of observation: Observation, at now: Nanoseconds) -> Pushback.Kind {
        let sent = observation.sent(recordedAt: now)
        if pausedUntil == 0 || sent >= pausedUntil { return .first }
        // Nothing is granted in a pause: who does not know when it was granted has the benefit of the doubt.
        return sent < times.pauseBegan || observation.grantedAt == nil ? .underWay : .further
    }
}

extension AdaptiveLimit.Pushback {
    func write(to out: inout CanonicalWriter) {
        out.write(kind.rawValue)
        out.write(until)
        out.write(status)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        kind = try input.read(Kind.self, named: "pushback")
        until = try input.readUInt64()
        status = try input.readUInt16()
    }
}
