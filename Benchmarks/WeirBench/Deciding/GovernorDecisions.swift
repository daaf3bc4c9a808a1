import CBareLoops
import WeirGovernor
import WeirModel

/// The governor alone: a question decided over eight limits, its verdict applied, and nothing kept of it.
final class GovernorDecisions: Gauge {
    private static let batch = 1_024

    private var governor = Governor()
    private var sender = Sender(component: .manager, instance: .none)
    private var events: [Event] = []
    private var now: Nanoseconds = .second
    private var request: RequestID = 0

    var name: String { "decide and apply, eight limits" }

    var rounds: ClosedRange<Int> { 1...1_000 }

    func start(on bench: Workbench) throws(BenchmarkError) {
        governor = Governor()
        tell(.begin(EpochBegan(applyVersion: 0, bootHigh: 1, bootLow: 1, process: 1, monotonic: 0)))
        tell(.adopt(.wide))
        let hello = Hello(component: "component", host: "here", process: 1, nonce: 1, topologyDigest: 0)
        guard case .joined(let joined) = governor.handle(.hello(hello), at: moment, into: &events) else {
            throw .failed("the governor lets nobody in")
        }
        sender = joined.sender
    }

    /// - Returns: nanoseconds for one.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        var granted = 0
        let begin = bare_now()
        for _ in 0..<rounds {
            events.removeAll(keepingCapacity: true)
            for _ in 0..<Self.batch {
                (request, now) = (request + 1, now + 1_000)
                let question = Command.ask(sender, lowestAwaited: request, Request(id: request, bytes: 2_048))
                if case .verdict(let verdict) = governor.handle(question, at: moment, into: &events) {
                    granted += verdict.outcome == .granted ? 1 : 0
                }
            }
        }
        let taken = Double(bare_now() - begin)
        guard granted == rounds * Self.batch else { throw .failed("a wide limit denied something") }
        return taken / Double(granted)
    }

    func stop() { governor = Governor() }

    private var moment: Moment { Moment(decided: now, utc: Int64(now)) }

    private func tell(_ command: Command) { _ = governor.handle(command, at: moment, into: &events) }
}

extension Configuration {
    /// One component with four limits of its own and four of everyone's, all too wide to deny anything.
    fileprivate static var wide: Configuration {
        let component = ComponentDefinition(
            id: ComponentID(rawValue: 1),
            name: "component",
            priority: .normal,
            strategy: .slidingWindow,
            useWithin: 20 * .millisecond,
            slotLease: 30 * .second,
            heartbeatInterval: 86_400 * .second
        )
        let strategies: [(String, Metering, Strategy)] = [
            ("requests", .requests, .slidingWindow), ("weight", .weight, .fixedWindow),
            ("bandwidth", .bytes, .tokenBucket), ("burst", .bytes, .tokenBucket),
        ]
        var limits: [LimitDefinition] = []
        for scope in [ComponentID(rawValue: 1), .manager] {
            for (what, metering, strategy) in strategies {
                limits.append(
                    LimitDefinition(
                        id: LimitID(rawValue: UInt32(limits.count + 1)),
                        name: "\(scope.rawValue).\(what)",
                        scope: scope,
                        metering: metering,
                        strategy: strategy,
                        amount: 1_000_000_000_000,
                        period: .second,
                        burst: strategy == .tokenBucket ? 1_000_000_000_000 : 0,
                        hold: 22 * .millisecond
                    )
                )
            }
        }
        return Configuration(digest: 1, components: [component], limits: limits, kinds: [.request])
    }
}

/// A bare rate limiter: one bucket in one struct in a loop, without events, names or answers (GCRA on integers).
final class BareBucket: Gauge {
    private static let batch = 1_024

    var name: String { "a bare GCRA of one bucket" }

    var rounds: ClosedRange<Int> { 1...10_000 }

    func start(on bench: Workbench) {}

    /// - Returns: nanoseconds for one.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        // The theoretical arrival time; each permit takes two nanoseconds, and half a second of them may come at once.
        var (arrival, now, granted): (UInt64, UInt64, Int) = (0, .second, 0)
        let begin = bare_now()
        for _ in 0..<rounds * Self.batch {
            now &+= 1_000 &+ (arrival & 1)
            let next = max(arrival, now) &+ 2
            if next &- now <= 500_000_000 { (arrival, granted) = (next, granted + 1) }
        }
        let taken = Double(bare_now() - begin)
        guard granted > 0 else { throw .failed("a wide bucket denied everything") }
        return taken / Double(granted)
    }

    func stop() {}
}
