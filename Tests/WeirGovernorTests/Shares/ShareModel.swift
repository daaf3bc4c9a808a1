import WeirModel

@testable import WeirGovernor

/// The shares in fractions, slowly: every step of the rules one after the other, each by trying levels.
///
/// It shares nothing with the implementation: nothing is sorted or divided, and nothing is rounded to units. Amounts are
/// in grains, a small part of a unit. A level is found by bisecting, and is the highest whole number of grains per weight
/// that does not need more than there is; so each share is at most ``slack`` grains below the exact one, and never above.
struct ShareModel {
    /// In grains, in the order of the claims.
    private(set) var shares: [UInt128]
    /// Grains in a unit: so many that the slack is less than 1/8,000 of a unit, where sums of 200 claims still fit.
    let unit: UInt128
    /// What two fillings, of which each stops less than a grain per weight below its level, can miss.
    let slack: UInt128
    private var left: UInt128
    private let claims: [Claim]
    /// The places of the claims, by bands from critical to low.
    private let members: [[Int]]

    init(capacity: UInt64, claims: [Claim], floor: UInt64) {
        self.claims = claims
        shares = claims.map { _ in 0 }
        slack = claims.reduce(0) { $0 + 2 * UInt128($1.weight) }
        unit = 1 << min(56, 13 + UInt128.bitWidth - slack.leadingZeroBitCount)
        left = UInt128(capacity) * unit
        members = Priority.allCases.reversed().map { band in
            claims.indices.filter { claims[$0].priority == band }
        }.filter { !$0.isEmpty }
        for band in members { pour(left, band) { min($0.want, $0.guarantee) } }
        keep(floor)
        for band in members { pour(left, band) { $0.want } }
    }

    private mutating func keep(_ floor: UInt64) {
        let unmet = members.filter { band in band.contains { need($0, claims[$0].want) > 0 } }
        guard unmet.count > 1, let lowest = unmet.last else { return }
        pour(min(left, UInt128(floor) * unit), lowest) { $0.want }
    }

    private func need(_ place: Int, _ bound: UInt64) -> UInt128 { UInt128(bound) * unit - shares[place] }

    /// Grains that do not divide are lost: they are within the slack.
    private mutating func pour(_ amount: UInt128, _ band: [Int], upTo bound: (Claim) -> UInt64) {
        let vessels = band.map { place in
            Vessel(place: place, need: need(place, bound(claims[place])), weight: UInt128(claims[place].weight))
        }
        let level = Vessel.level(in: vessels, of: amount)
        for vessel in vessels { shares[vessel.place] += vessel.part(at: level) }
        left -= min(amount, vessels.reduce(0) { $0 + $1.need })
    }
}

private struct Vessel {
    var place: Int
    var need: UInt128
    var weight: UInt128

    func part(at level: UInt128) -> UInt128 {
        let (part, overflow) = weight.multipliedReportingOverflow(by: level)
        return overflow ? need : min(need, part)
    }

    static func level(in vessels: [Vessel], of amount: UInt128) -> UInt128 {
        // With the largest need as a level everybody is full.
        let highest = vessels.reduce(0) { max($0, $1.need) }
        if allows(highest, vessels, amount) { return highest }
        var (level, above) = (0 as UInt128, min(highest, amount + 1))
        while above - level > 1 {
            let middle = (level + above) / 2
            if allows(middle, vessels, amount) { level = middle } else { above = middle }
        }
        return level
    }

    private static func allows(_ level: UInt128, _ vessels: [Vessel], _ amount: UInt128) -> Bool {
        var rest = amount
        for vessel in vessels {
            let part = vessel.part(at: level)
            if part > rest { return false }
            rest -= part
        }
        return true
    }
}
