import CBareLoops
import WeirGovernor
import WeirModel

/// The memory that the governor takes for components that do nothing, each with the four limits of an allocation.
final class GovernorMemory: Gauge {
    private let components: Int
    private var count = 0

    /// - Parameter components: in a full run.
    init(components: Int) { self.components = components }

    var name: String { "the governor, an idle component of \(components)" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) { count = bench.isQuick ? 100 : components }

    /// - Returns: bytes a component.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        let configuration = Configuration.idle(count)
        var governor = Governor()
        let before = bare_heap()
        var events: [Event] = []
        let moment = Moment(decided: .second, utc: 0)
        let began = EpochBegan(applyVersion: 0, bootHigh: 1, bootLow: 1, process: 1, monotonic: 0)
        _ = governor.handle(.begin(began), at: moment, into: &events)
        guard governor.handle(.adopt(configuration), at: moment, into: &events) == .done else {
            throw .failed("the governor refuses \(count) components")
        }
        events = []
        let after = bare_heap()
        guard governor.seq > 0 else { throw .failed("nothing was adopted") }
        return Double(after - min(before, after)) / Double(count)
    }

    func stop() {}
}

/// The numbers of the same components and limits, and nothing beside them: what has to be known of them at least.
final class BareDefinitions: Gauge {
    var name: String { "its five definitions in plain arrays" }

    var rounds: ClosedRange<Int> { 1...1 }

    func start(on bench: Workbench) { count = bench.isQuick ? 100 : 10_000 }

    private var count = 0

    /// - Returns: bytes a component.
    func measure(_ rounds: Int) throws(BenchmarkError) -> Double {
        let before = bare_heap()
        let configuration = Configuration.idle(count)
        let after = bare_heap()
        guard configuration.components.count == count else { throw .failed("components are missing") }
        return Double(after - min(before, after)) / Double(count)
    }

    func stop() {}
}

extension Configuration {
    fileprivate static func idle(_ count: Int) -> Configuration {
        var components: [ComponentDefinition] = []
        var limits: [LimitDefinition] = []
        components.reserveCapacity(count)
        limits.reserveCapacity(4 * count)
        for number in 1...count {
            let id = ComponentID(rawValue: UInt32(number))
            components.append(
                ComponentDefinition(
                    id: id,
                    name: "component_\(number)",
                    priority: .normal,
                    strategy: .slidingWindow,
                    useWithin: 20 * .millisecond,
                    slotLease: 30 * .second,
                    heartbeatInterval: 60 * .second
                )
            )
            for (what, metering, strategy) in [
                ("requests", Metering.weight, Strategy.slidingWindow), ("bandwidth", .bytes, .tokenBucket),
                ("burst", .bytes, .tokenBucket), ("connections", .connections, .concurrency),
            ] {
                limits.append(
                    LimitDefinition(
                        id: LimitID(rawValue: UInt32(limits.count + 1)),
                        name: "component_\(number).\(what)",
                        scope: id,
                        metering: metering,
                        strategy: strategy,
                        amount: 1_000_000,
                        period: strategy == .concurrency ? 0 : .second,
                        burst: strategy == .tokenBucket ? 1_000_000 : 0,
                        hold: 22 * .millisecond
                    )
                )
            }
        }
        return Configuration(digest: 1, components: components, limits: limits, kinds: [.request])
    }
}
