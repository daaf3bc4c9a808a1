import Testing
import WeirModel

@testable import WeirGovernor

/// Each kind, raised and cleared in virtual time.
@Suite struct AlertKindTests {
    private let second = Nanoseconds.second

    @Test func `bandwidth warns above 70% of the sustained limit and is critical above 90%`() {
        var watch = Watch()
        #expect(watch.read(.bandwidth(used: 700, limit: 1_000)) == "")
        #expect(watch.read(.bandwidth(used: 701, limit: 1_000)) == "raised warning")
        #expect(watch.read(.bandwidth(used: 900, limit: 1_000)) == "")
        #expect(watch.read(.bandwidth(used: 901, limit: 1_000)) == "raised critical")
        #expect(watch.read(.bandwidth(used: 811, limit: 1_000)) == "")
        #expect(watch.read(.bandwidth(used: 810, limit: 1_000)) == "raised warning")
        #expect(watch.read(.bandwidth(used: 631, limit: 1_000)) == "")
        #expect(watch.read(.bandwidth(used: 630, limit: 1_000)) == "cleared")
        #expect(watch.log.last?.change == .clear(.init(kind: .bandwidth, value: 630_000, threshold: 700_000)))
    }

    @Test func `connections warn above 80% of the limit and are critical above 95%`() {
        var watch = Watch()
        #expect(watch.read(.connections(held: 16, limit: 20)) == "")
        #expect(watch.read(.connections(held: 17, limit: 20)) == "raised warning")
        #expect(watch.read(.connections(held: 20, limit: 20)) == "raised critical")
        #expect(watch.read(.connections(held: 18, limit: 20)) == "")
        #expect(watch.read(.connections(held: 17, limit: 20)) == "raised warning")
        #expect(watch.read(.connections(held: 14, limit: 20)) == "cleared")
    }

    @Test func `the success rate warns below 80% and clears at 82%`() {
        var watch = Watch()
        #expect(watch.read(.success(succeeded: 800, recorded: 1_000)) == "")
        #expect(watch.read(.success(succeeded: 799, recorded: 1_000)) == "raised warning")
        #expect(watch.read(.success(succeeded: 0, recorded: 1_000)) == "")
        #expect(watch.read(.success(succeeded: 819, recorded: 1_000)) == "")
        #expect(watch.read(.success(succeeded: 820, recorded: 1_000)) == "cleared")
    }

    @Test func `where nothing was recorded, success and latency are not judged`() {
        var watch = Watch()
        #expect(watch.read(.success(succeeded: 0, recorded: 0)) == "" && watch.read(.latency(nil)) == "")
        watch.read(.success(succeeded: 1, recorded: 10))
        watch.read(.latency(2 * second))
        #expect(watch.read(.success(succeeded: 0, recorded: 0)) == "" && watch.read(.latency(nil)) == "")
        #expect(watch.book.active(of: .manager).map(\.kind) == [.successRate, .latency])
    }

    @Test func `latency warns above a second and clears at nine tenths of one`() {
        var watch = Watch()
        #expect(watch.read(.latency(second)) == "")
        #expect(watch.read(.latency(second + 1)) == "raised warning")
        #expect(watch.read(.latency(900 * .millisecond + 1)) == "")
        #expect(watch.read(.latency(900 * .millisecond)) == "cleared")
    }

    @Test func `a silent component warns until someone is there again`() {
        var watch = Watch()
        #expect(watch.read(.silent(instances: 0)) == "")
        #expect(watch.read(.silent(instances: 1)) == "raised warning")
        #expect(watch.read(.silent(instances: 2)) == "")
        #expect(watch.read(.silent(instances: 0)) == "cleared")
    }

    @Test func `any lost event warns until none was lost for a minute`() {
        var (watch, losses) = (Watch(), Streak())
        #expect(watch.read(.lost(events: losses.count(at: watch.now))) == "")
        losses.add(3, at: watch.now)
        #expect(watch.read(.lost(events: losses.count(at: watch.now)), after: second) == "raised warning")
        #expect(watch.log.last?.change == .raise(lost(3)))
        #expect(watch.read(.lost(events: losses.count(at: watch.now)), after: 59 * second) == "")
        #expect(watch.read(.lost(events: losses.count(at: watch.now + 1)), after: 1) == "cleared")
    }

    private func lost(_ value: UInt64) -> AlertRaised {
        AlertRaised(kind: .eventsLost, severity: .warning, value: value, threshold: 0)
    }

    @Test func `being denied warns after a minute of nothing else, and clears with a grant`() {
        var (watch, denials) = (Watch(), Streak())
        for tick in 0...60 as ClosedRange<Nanoseconds> {
            denials.add(at: watch.now + second)
            #expect(watch.read(.denied(for: denials.length(at: watch.now + second)), after: second) == "", "\(tick)")
        }
        denials.add(at: watch.now + 1)
        #expect(watch.read(.denied(for: denials.length(at: watch.now + 1)), after: 1) == "raised warning")
        denials.end()
        #expect(watch.read(.denied(for: denials.length(at: watch.now)), after: second) == "cleared")
    }

    @Test func `journal lag warns above 100 ms and is critical above a second`() {
        var watch = Watch()
        #expect(watch.read(.journalLag(100 * .millisecond)) == "")
        #expect(watch.read(.journalLag(second + 1)) == "raised critical")
        #expect(watch.read(.journalLag(901 * .millisecond)) == "")
        #expect(watch.read(.journalLag(900 * .millisecond)) == "raised warning")
        #expect(watch.read(.journalLag(90 * .millisecond)) == "cleared")
    }

    @Test func `without a limit nothing of it is in use, and absurd numbers stay absurd`() {
        #expect(Reading.bandwidth(used: 5, limit: 0).value == 0 && Reading.connections(held: 5, limit: 0).value == 0)
        #expect(Reading.bandwidth(used: .max, limit: 1).value == .max)
        #expect(Reading.bandwidth(used: .max, limit: .max).value == 1_000_000)
    }

    @Test func `the defaults are the numbers that were asked for`() {
        let settings = AlertSettings()
        #expect(settings[.bandwidth] == .init(warning: 700_000, critical: 900_000))
        #expect(settings[.connections] == .init(warning: 800_000, critical: 950_000))
        #expect(settings[.successRate] == .init(warning: 800_000) && settings[.latency] == .init(warning: second))
        #expect(settings.cooldown == 5 * 60 * second)
        #expect(settings[.banned] == .init(critical: 0))
        #expect(Set(AlertKind.allCases.map(\.name)).count == 9)
    }
}
