import Testing
import WeirModel

@testable import WeirGovernor

@Suite struct AlertBookTests {
    private let second = Nanoseconds.second

    @Test func `an alert that cleared is not raised again within five minutes of its raising`() {
        var watch = Watch()
        watch.read(.latency(2 * second))
        #expect(watch.read(.latency(0)) == "cleared")
        #expect(watch.read(.latency(2 * second), after: 290 * second - 1) == "")
        #expect(watch.read(.latency(2 * second), after: 1) == "raised warning")
    }

    @Test func `the cooldown of one kind holds back no other`() {
        var watch = Watch()
        watch.read(.latency(2 * second))
        watch.read(.latency(0))
        #expect(watch.read(.lost(events: 1)) == "raised warning" && watch.read(.latency(2 * second)) == "")
    }

    @Test func `a warning becomes critical at once, and since stays when it first stood`() {
        var watch = Watch()
        watch.read(.bandwidth(used: 75, limit: 100))
        let since = watch.moment
        #expect(watch.read(.bandwidth(used: 95, limit: 100), after: 1) == "raised critical")
        let alert = ActiveAlert(
            component: ComponentID(rawValue: 4),
            kind: .bandwidth,
            severity: .critical,
            since: since.decided,
            utc: since.utc,
            value: 950_000,
            threshold: 900_000
        )
        #expect(watch.book.active(of: ComponentID(rawValue: 4)) == [alert])
    }

    @Test func `within the cooldown of a warning a critical alert is raised, and within a critical one's neither is`() {
        var watch = Watch()
        watch.read(.bandwidth(used: 75, limit: 100))
        watch.read(.bandwidth(used: 0, limit: 100))
        #expect(watch.read(.bandwidth(used: 75, limit: 100)) == "")
        #expect(watch.read(.bandwidth(used: 95, limit: 100)) == "raised critical")
        watch.read(.bandwidth(used: 75, limit: 100))
        #expect(watch.read(.bandwidth(used: 0, limit: 100)) == "cleared")
        #expect(watch.read(.bandwidth(used: 95, limit: 100)) == "")
        #expect(watch.read(.bandwidth(used: 95, limit: 100), after: 270 * second) == "raised critical")
    }

    @Test func `a threshold of nil is never crossed, and what stands by it clears when it is taken away`() {
        var watch = Watch()
        watch.settings.latency = .init(critical: 5 * second)
        #expect(watch.read(.latency(2 * second)) == "" && watch.read(.latency(6 * second)) == "raised critical")
        #expect(watch.read(.latency(4 * second)) == "cleared")
        watch.read(.latency(6 * second), after: 300 * second)
        watch.settings.latency = .init()
        #expect(watch.read(.latency(nil)) == "cleared" && watch.read(.latency(.max)) == "")
    }

    @Test func `thresholds that change judge what stands anew`() {
        var watch = Watch()
        watch.read(.bandwidth(used: 95, limit: 100))
        watch.settings.bandwidth = .init(warning: 950_000, critical: 990_000)
        #expect(watch.read(.bandwidth(used: 90, limit: 100)) == "")
        #expect(watch.read(.bandwidth(used: 89, limit: 100)) == "raised warning")
        watch.settings.bandwidth = .init(warning: 990_000)
        #expect(watch.read(.bandwidth(used: 89, limit: 100)) == "cleared")
    }

    @Test func `deciding changes nothing, and a component that goes away leaves no alert standing`() {
        var watch = Watch()
        watch.read(.latency(2 * second))
        watch.read(.bandwidth(used: 95, limit: 100))
        let before = watch.book
        _ = before.change(.latency(0), settings: watch.settings, at: watch.now)
        #expect(watch.book == before && before.closing().map(\.kind) == [.bandwidth, .latency])
        for cleared in before.closing() { watch.apply(.clear(cleared)) }
        #expect(watch.book.active(of: .manager).isEmpty && watch.book.closing().isEmpty)
        #expect(watch.book.severity(of: .latency) == nil && before.severity(of: .latency) == .warning)
    }

    @Test func `an empty book takes no memory`() {
        #expect(MemoryLayout<AlertBook>.size == MemoryLayout<Int>.size && AlertBook().canonical.count == 8)
        #expect(AlertBook().change(.latency(0), settings: AlertSettings(), at: 0) == nil)
        var book = AlertBook()
        book.apply(AlertCleared(kind: .latency, value: 0, threshold: 0))
        #expect(book == AlertBook())
    }

    @Test(arguments: UInt64(1)...5)
    func `its bytes are read back, and damaged ones do no harm`(seed: UInt64) throws {
        var (watch, random) = (Watch(), SplitMix64(seed: seed))
        for _ in 0..<40 { watch.read(.anything(&random)) }
        try watch.book.expectCanonicalForm(seed: seed) { book in
            for _ in 0..<10 {
                let change = book.change(.anything(&random), settings: watch.settings, at: watch.now)
                if case .raise(let raised)? = change { book.apply(raised, at: watch.moment) }
                if case .clear(let cleared)? = change { book.apply(cleared) }
            }
            #expect((try? AlertBook(canonical: book.canonical)) == book)
        }
        watch.settings.latency = .init(critical: 7)
        try watch.settings.expectCanonicalForm(seed: seed) { settings in
            _ = watch.book.change(.anything(&random), settings: settings, at: watch.now)
        }
    }
}

extension Reading {
    /// Of any kind and any size, extremes among them.
    static func anything(_ random: inout SplitMix64) -> Reading {
        let number = random.pick([0, 1, .max, random.below(3 * .second)])
        return switch random.below(8) {
        case 0: .bandwidth(used: random.below(120), limit: random.pick([0, 100]))
        case 1: .connections(held: random.below(21), limit: random.pick([0, 20]))
        case 2: .success(succeeded: random.below(100), recorded: random.pick([0, 100]))
        case 3: .latency(random.once(in: 4) ? nil : number)
        case 4: .silent(instances: random.below(2))
        case 5: .lost(events: number)
        case 6: .denied(for: random.below(100 * .second))
        default: .journalLag(number)
        }
    }
}
