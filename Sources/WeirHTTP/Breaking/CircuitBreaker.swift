public import WeirModel

/// Stops asking a side that fails, and tries it again with a few requests before all come back.
///
///     closed ── failures of the last results reach the threshold ──▶ open
///     open ── its time is over ──▶ half-open
///     half-open ── so many probes succeeded ──▶ closed
///     half-open ── a probe failed, or did not end in time ──▶ open, for twice as long
///
/// A plain value: time and chance are arguments. Each change of state begins a new generation, and what was let through in
/// an older one is not heard any more: the slow failures of yesterday do not open what has just been closed.
/// (M. Nygard, "Release It!", 2007, chapter 5.)
public struct CircuitBreaker: Sendable, Equatable {
    public let settings: Settings
    /// Counts changes of state.
    public private(set) var generation: UInt64 = 0
    private var phase = Phase.closed(Results())
    /// How often it opened since it was last closed.
    private var openings = 0

    public init(_ settings: Settings = Settings()) { self.settings = settings }

    /// What callers see of it.
    public enum State: String, Sendable { case closed, open, halfOpen = "half-open" }

    /// What was let through; its result is told with it.
    public struct Pass: Sendable, Equatable {
        let generation: UInt64
        /// Which probe it is; nil while closed.
        let probe: Int?
    }

    /// The answer to asking.
    public enum Admission: Sendable, Equatable {
        case allowed(Pass)
        /// Until when at least; in half-open, when the first probe under way runs out of time.
        case refused(until: Nanoseconds)
    }

    /// As of the last call.
    public var state: State {
        switch phase {
        case .closed: .closed
        case .open: .open
        case .halfOpen: .halfOpen
        }
    }

    /// Asks to send something.
    ///
    /// - Parameter now: nanoseconds, of a clock that never goes back.
    public mutating func admit(at now: Nanoseconds, using chance: inout some RandomNumberGenerator) -> Admission {
        settle(at: now, using: &chance)
        switch phase {
        case .closed: return .allowed(Pass(generation: generation, probe: nil))
        case .open(let until): return .refused(until: until)
        case .halfOpen(var probes):
            guard let probe = probes.begin(settings) else {
                return .refused(until: probes.earliestEnd(at: now, settings))
            }
            phase = .halfOpen(probes)
            return .allowed(Pass(generation: generation, probe: probe))
        }
    }

    /// What was let through leaves now. From here on a probe's time runs: what it waits for before, an allowance say, is no
    /// fault of the other side. A probe that never leaves is to be withdrawn.
    public mutating func leaves(_ pass: Pass, at now: Nanoseconds) {
        guard pass.generation == generation, let probe = pass.probe, case .halfOpen(var probes) = phase else { return }
        probes.leaves(probe, at: now, settings)
        phase = .halfOpen(probes)
    }

    /// Tells how it ended.
    public mutating func report(
        _ pass: Pass,
        isFailure: Bool,
        at now: Nanoseconds,
        using chance: inout some RandomNumberGenerator
    ) {
        settle(at: now, using: &chance)
        guard pass.generation == generation else { return }
        switch phase {
        case .open: return
        case .closed(var results):
            results.append(isFailure, most: settings.window)
            phase = .closed(results)
            if results.failures >= settings.failures { open(at: now, using: &chance) }
        case .halfOpen(var probes):
            guard let probe = pass.probe, probes.end(probe) else { return }
            if isFailure { return open(at: now, using: &chance) }
            probes.succeeded += 1
            if probes.succeeded >= settings.probes { close() } else { phase = .halfOpen(probes) }
        }
    }

    /// It ended without saying anything of the other side, as what is cancelled does: a probe's place is free again.
    public mutating func withdraw(_ pass: Pass) {
        guard pass.generation == generation, let probe = pass.probe, case .halfOpen(var probes) = phase else { return }
        _ = probes.end(probe)
        phase = .halfOpen(probes)
    }
}

extension CircuitBreaker {
    private enum Phase: Sendable, Equatable {
        case closed(Results)
        case open(until: Nanoseconds)
        case halfOpen(Probes)
    }

    /// What time alone changes.
    private mutating func settle(at now: Nanoseconds, using chance: inout some RandomNumberGenerator) {
        if case .halfOpen(let probes) = phase, let end = probes.earliestEnd, end <= now {
            open(at: end, using: &chance)
        }
        if case .open(let until) = phase, until <= now {
            generation += 1
            phase = .halfOpen(Probes())
        }
    }

    private mutating func open(at now: Nanoseconds, using chance: inout some RandomNumberGenerator) {
        let time = settings.openTime(openings: openings, using: &chance)
        openings += 1
        generation += 1
        phase = .open(until: now.adding(time))
    }

    private mutating func close() {
        openings = 0
        generation += 1
        phase = .closed(Results())
    }
}
