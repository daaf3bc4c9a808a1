import Testing
import WeirLease
import WeirModel

struct ReserveTests {
    private let terms = LeaseTerms(clockRateBound: 100_000, margin: 0)
    private let five = Reserve(amount: 5, period: .second, lasts: 60 * .second)

    @Test func `a reserve is for nobody who can ask`() {
        var holder = ReserveHolder()
        #expect(holder.take(at: .second, isUnreachable: true) == .none)
        holder.set(five, useWithin: 0, terms: terms, sent: 0, at: 0)
        #expect(holder.take(at: .second, isUnreachable: false) == .none)
        #expect(holder.take(at: .second, isUnreachable: true) != .none)
    }

    @Test func `it starts empty, and permits are spaced`() {
        var holder = ReserveHolder()
        holder.set(five, useWithin: 0, terms: terms, sent: 0, at: .second)
        #expect(holder.take(at: .second, isUnreachable: true) == .wait(until: 1_200 * .millisecond))
        // Set aside once more, it does not begin anew.
        holder.set(five, useWithin: 0, terms: terms, sent: 0, at: 1_100 * .millisecond)
        let first = holder.take(at: 1_200 * .millisecond, isUnreachable: true)
        #expect(first == .permit(usableUntil: 1_200 * .millisecond + 1))
        #expect(holder.take(at: 1_399 * .millisecond, isUnreachable: true) == .wait(until: 1_400 * .millisecond))
        // Time that passed unused is not saved up.
        #expect(holder.take(at: 9 * .second, isUnreachable: true) != .none)
        #expect(holder.take(at: 9 * .second, isUnreachable: true) == .wait(until: 9_200 * .millisecond))
    }

    @Test func `it ends a while after the last contact, by the slowest clock`() {
        var holder = ReserveHolder()
        holder.set(five, useWithin: 0, terms: terms, sent: 10 * .second, at: 11 * .second)
        #expect(holder.end == 64 * .second)
        #expect(holder.take(at: 64 * .second, isUnreachable: true) == .none)
        holder.contact(sent: 20 * .second)
        holder.contact(sent: 15 * .second)
        #expect(holder.end == 74 * .second)
        let last = holder.take(at: 74 * .second - 1, isUnreachable: true)
        #expect(last == .permit(usableUntil: 74 * .second))
        holder.clear()
        #expect(holder.take(at: 64 * .second, isUnreachable: true) == .none)
    }

    @Test func `another rate begins with an interval of its own`() {
        var holder = ReserveHolder()
        holder.set(five, useWithin: 0, terms: terms, sent: 0, at: 0)
        var slower = five
        slower.amount = 1
        holder.set(slower, useWithin: 0, terms: terms, sent: 100, at: 150 * .millisecond)
        #expect(holder.take(at: .second, isUnreachable: true) == .wait(until: 1_150 * .millisecond))
        slower.amount = 0
        holder.set(slower, useWithin: 0, terms: terms, sent: 100, at: 150 * .millisecond)
        #expect(holder.take(at: 30 * .second, isUnreachable: true) == .none)
    }

    @Test(arguments: UInt64(1)...60)
    func `no window holds more than was set aside, whatever the clock's rate and however late permits are used`(
        seed: UInt64
    ) {
        var chance = SplitMix64(seed: seed)
        // The clock's rate in parts per million, within ρ.
        let rate = 900_000 + chance.below(200_001)
        let reserve = Reserve(amount: 1 + UInt32(chance.below(40)), period: .second, lasts: 3_600 * .second)
        let useWithin = chance.once(in: 3) ? 0 : reserve.period / 50
        var holder = ReserveHolder()
        holder.set(reserve, useWithin: useWithin, terms: terms, sent: 0, at: 0)
        var uses: [Nanoseconds] = []
        var elapsed: Nanoseconds = 0
        while elapsed < 20 * .second {
            elapsed += chance.once(in: 200) ? chance.below(2 * .second) : chance.below(4 * .millisecond)
            let local = elapsed * rate / 1_000_000
            guard case .permit(let until) = holder.take(at: local, isUnreachable: true) else { continue }
            // Used at any moment before its end, in true time.
            let slack = (until - local - 1) * 1_000_000 / rate
            uses.append(elapsed + (chance.once(in: 2) ? slack : chance.below(slack + 1)))
        }
        uses.sort()
        // The manager counts n·(1+ρ) + 1 in each window of the period.
        let most = Int(reserve.amount + reserve.amount / 10) + 1
        for (index, first) in uses.enumerated() {
            let within = uses[index...].prefix { $0 < first + reserve.period }.count
            #expect(within <= most, "seed \(seed), rate \(rate)")
        }
        #expect(uses.count > 5, "seed \(seed)")
    }
}
