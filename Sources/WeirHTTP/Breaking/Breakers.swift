import Logging
import Synchronization
import Weir
import WeirModel

/// A circuit breaker for each host.
final class Breakers: Sendable {
    private let settings: CircuitBreaker.Settings?
    private let hosts = Mutex<[String: CircuitBreaker]>([:])
    private let logger: Logger
    private let meters: SessionMeters

    init(_ settings: CircuitBreaker.Settings?, _ logger: Logger, _ meters: SessionMeters) {
        (self.settings, self.logger, self.meters) = (settings, logger, meters)
    }

    /// - Returns: nil where there are no breakers.
    /// - Throws: ``SessionError/circuitOpen(host:retryAfter:)``.
    func admit(_ host: String) throws(SessionError) -> CircuitBreaker.Pass? {
        guard settings != nil else { return nil }
        let now = BootClock.now
        let admission = change(host) { $0.admit(at: now, using: &$1) }
        switch admission {
        case .allowed(let pass): return pass
        case .refused(let until): throw .circuitOpen(host: host, retryAfter: Duration(until.less(now)))
        }
    }

    /// What was admitted is about to be written.
    func leaves(_ pass: CircuitBreaker.Pass?, _ host: String) {
        guard let pass else { return }
        change(host) { breaker, _ in breaker.leaves(pass, at: BootClock.now) }
    }

    /// - Parameter isFailure: nil where it ended without saying anything of the host.
    func report(_ pass: CircuitBreaker.Pass?, _ host: String, isFailure: Bool?) {
        guard let pass else { return }
        change(host) { breaker, chance in
            guard let isFailure else { return breaker.withdraw(pass) }
            breaker.report(pass, isFailure: isFailure, at: BootClock.now, using: &chance)
        }
    }

    func state(of host: String) -> CircuitBreaker.State { hosts.withLock { $0[host]?.state ?? .closed } }

    private func change<Value: Sendable>(
        _ host: String,
        _ body: (inout CircuitBreaker, inout SystemRandomNumberGenerator) -> Value
    ) -> Value {
        let (value, before, after) = hosts.withLock { hosts in
            var chance = SystemRandomNumberGenerator()
            var breaker = hosts[host] ?? CircuitBreaker(settings ?? CircuitBreaker.Settings())
            let before = breaker.state
            let value = body(&breaker, &chance)
            hosts[host] = breaker
            return (value, before, breaker.state)
        }
        if before != after { tell(host, before, after) }
        return value
    }

    private func tell(_ host: String, _ before: CircuitBreaker.State, _ after: CircuitBreaker.State) {
        meters.breakerChanged(to: after)
        logger.log(
            level: after == .open ? .warning : .notice,
            "circuit breaker is \(after.rawValue)",
            metadata: ["host": "\(host)", "before": "\(before.rawValue)"]
        )
    }
}
