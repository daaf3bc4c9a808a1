import Testing
import WeirModel

@testable import WeirGovernor

/// Random walks around the thresholds, held against what the rules promise, told from the log alone.
@Suite struct FlappingTests {
    private struct Step {
        var time: Nanoseconds
        var value: UInt64
        var before: Severity?
        var after: Severity?
    }

    /// Walks by small steps, reading every ten seconds.
    private func walk(_ seed: UInt64, _ range: ClosedRange<Int>, by most: Int, _ read: (UInt64) -> Reading) -> [Step] {
        var (watch, random) = (Watch(), SplitMix64(seed: seed))
        var place = (range.lowerBound + range.upperBound) / 2
        return (0..<3_000).map { _ in
            place += Int(random.below(UInt64(2 * most + 1))) - most
            place = min(max(place, range.lowerBound), range.upperBound)
            let reading = read(UInt64(place))
            let before = watch.book.severity(of: reading.kind)
            watch.read(reading)
            #expect(watch.book == watch.replayed || watch.log.count > 50, "seed \(seed)")
            let after = watch.book.severity(of: reading.kind)
            return Step(time: watch.now, value: reading.value ?? 0, before: before, after: after)
        }
    }

    @Test(arguments: UInt64(1)...40)
    func `no walk makes an alert flap that is raised above its thresholds`(seed: UInt64) {
        let settings = AlertSettings()
        var (raised, worst): (Nanoseconds?, Severity?)
        var changes = 0
        for step in walk(seed, 500...1_000, by: 40, { .bandwidth(used: $0, limit: 1_000) }) {
            // Above 90% what stands is critical, below 63% nothing stands, and in between each stays as long as it may.
            let stays: Severity? = step.value > 810_000 ? step.before : step.before.map { _ in .warning }
            let held: Severity? = step.value > 900_000 ? .critical : step.value > 630_000 ? stays : nil
            if step.before != nil { #expect(step.after == held, "seed \(seed) at \(step)") }
            if step.before == nil {
                let due: Severity? = step.value > 900_000 ? .critical : step.value > 700_000 ? .warning : nil
                let isCool = raised.map { step.time - $0 < settings.cooldown } ?? false
                let isWorse = due.map { due in worst.map { due > $0 } ?? true } ?? false
                #expect(step.after == (isCool && !isWorse ? nil : due), "seed \(seed) at \(step)")
            }
            if let after = step.after, step.before.map({ $0 < after }) ?? true { (raised, worst) = (step.time, after) }
            changes += step.after == step.before ? 0 : 1
        }
        #expect(changes > 5, "seed \(seed): the walk tried nothing")
    }

    @Test(arguments: UInt64(1)...40)
    func `no walk makes the success rate flap`(seed: UInt64) {
        var raised: Nanoseconds?
        var raises = 0
        for step in walk(seed, 700...900, by: 15, { .success(succeeded: $0, recorded: 1_000) }) {
            switch (step.before, step.after) {
            case (nil, .warning):
                #expect(step.value < 800_000, "seed \(seed)")
                #expect(raised.map { step.time - $0 >= 300 * .second } ?? true, "seed \(seed)")
                raised = step.time
                raises += 1
            case (.warning, nil): #expect(step.value >= 820_000, "seed \(seed)")
            case (.warning, .warning): #expect(step.value < 820_000, "seed \(seed)")
            default: #expect(step.after == nil, "seed \(seed)")
            }
        }
        #expect(raises > 0, "seed \(seed): the walk tried nothing")
    }

    @Test func `a value that trembles by less than the hysteresis raises one alert and no more`() {
        var watch = Watch()
        for tick in 0..<1_000 { watch.read(.bandwidth(used: tick % 2 == 0 ? 705 : 635, limit: 1_000)) }
        #expect(watch.log.count == 1)
        watch.settings.hysteresis = 0
        for tick in 0..<1_000 { watch.read(.bandwidth(used: tick % 2 == 0 ? 705 : 635, limit: 1_000)) }
        #expect(watch.log.count > 10, "without it, only the cooldown holds")
        for (earlier, later) in zip(watch.log[1...], watch.log[3...]) {
            guard case .raise = earlier.change else { continue }
            #expect(later.time - earlier.time >= watch.settings.cooldown)
        }
    }
}
