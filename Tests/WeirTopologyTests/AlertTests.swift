import Testing
import WeirModel

@testable import WeirTopology

struct AlertTests {
    @Test func `what is not said is as the model has it`() throws {
        let configuration = try Fixtures.topology(Fixtures.minimal()).configuration
        #expect(configuration.alerts == AlertSettings())
        #expect(configuration.rhythms == Rhythms())
    }

    @Test func `thresholds, cooldown and rhythms reach the governor`() throws {
        let text = Fixtures.minimal(
            """
            rhythms: { monitor: 2s, limiter: 100ms, connections: 3s, optimiser: 4s }
            alerts:
              bandwidth: { warning: 120%, critical: 150% }
              connections: never
              successRate: { critical: 50% }
              latency: { warning: 20ms, critical: 30ms }
              deniedLong: { critical: 5m }
              journalLag: { warning: never }
              cooldown: 0s
              hysteresis: 2.5%
            """
        )
        let topology = try Fixtures.topology(text)
        let alerts = topology.configuration.alerts
        typealias Thresholds = AlertSettings.Thresholds
        #expect(alerts.bandwidth == Thresholds(warning: 1_200_000, critical: 1_500_000))
        #expect(alerts.connections == Thresholds(warning: nil, critical: nil))
        #expect(alerts.successRate == Thresholds(warning: 800_000, critical: 500_000))
        #expect(alerts.latency == Thresholds(warning: 20 * .millisecond, critical: 30 * .millisecond))
        #expect(alerts.deniedLong == Thresholds(warning: 60 * .second, critical: 300 * .second))
        #expect(alerts.journalLag == Thresholds(warning: nil, critical: .second))
        #expect(alerts.cooldown == 0 && alerts.hysteresis == 25_000)
        #expect(
            topology.configuration.rhythms
                == Rhythms(
                    monitor: 2 * .second,
                    limiter: 100 * .millisecond,
                    connections: 3 * .second,
                    optimiser: 4 * .second
                )
        )
        #expect(try Fixtures.topology(topology.description) == topology)
    }

    @Test(arguments: [
        (
            "bandwidth: { critical: 60% }",
            "alerts.bandwidth.critical: 60% is reached before the warning (70%); accepted: 70% or more, or never"
        ),
        ("successRate: { critical: 90% }", "90% is reached before the warning (80%); accepted: 80% or less, or never"),
        ("latency: { critical: 999ms }", "999ms is reached before the warning (1s); accepted: 1s or more"),
        ("connections: { warning: 101% }", "alerts.connections.warning: \"101%\" is too large"),
        ("latency: { warning: 5% }", "alerts.latency.warning: \"5%\" is not a length of time"),
        ("latency: 5s", "alerts.latency: \"5s\" is not a mapping; accepted keys: warning, critical"),
        ("latency: { waning: 5s }", "unknown key (did you mean warning?)"),
        ("bandwith: never", "unknown key (did you mean bandwidth?)"),
        ("hysteresis: 60%", "alerts.hysteresis: \"60%\" is too large"),
    ])
    func `thresholds that make no sense are refused`(alert: String, expected: String) {
        let problems = Fixtures.problems(Fixtures.minimal("alerts: { \(alert) }"))
        #expect(problems.count == 1)
        #expect(problems.first?.contains(expected) == true, "\(problems)")
    }

    @Test(arguments: ["monitor: 0s", "limiter: 61s", "connections: 2h", "optimiser: 1ms", "monitor: never"])
    func `rhythms too quick or too slow are refused`(rhythm: String) {
        #expect(Fixtures.problems(Fixtures.minimal("rhythms: { \(rhythm) }")).count == 1)
    }
}
