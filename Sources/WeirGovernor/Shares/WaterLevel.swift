/// What one claim could still use, more than nothing.
struct Need {
    /// Where its claim stands among the claims.
    var place: Int
    var amount: UInt64
    var weight: UInt64
}

/// How high an amount stands in those who are not full yet: `amount / weight` units for each unit of weight.
///
/// Picture each need as a vessel as wide as its weight, filled from one source: water stands equally high in all, and
/// those that are full take no more. The level is a fraction and is kept as one. It is never rounded (at 3 units among 7
/// claims a rounded level is 0), and fractions are compared by their cross products at full width, so that no input
/// overflows.
struct WaterLevel {
    private var amount: UInt64
    private var weight: UInt64

    /// Divides `amount` among `needs` by weighted max-min fairness.
    ///
    /// - Precondition: `amount` is at most what the needs are together, and the weights are positive.
    static func fill(_ needs: [Need], with amount: UInt64) -> [(need: Need, part: UInt64)] {
        // Vessels fill in the order of their heights, so each is looked at once. Those of equal height are full at the
        // same level: their order does not matter.
        let rising = needs.sorted { $0.isLower(than: $1) }
        var level = WaterLevel(amount: amount, weight: needs.reduce(0) { $0 + $1.weight })
        let full = rising.prefix { need in
            guard level.fills(need) else { return false }
            level.remove(need)
            return true
        }
        return full.map { ($0, $0.amount) } + level.parts(of: rising[full.endIndex...])
    }

    /// Whether the vessel is no higher than the water: need / its weight ≤ amount / weight.
    private func fills(_ need: Need) -> Bool {
        need.amount.multipliedFullWidth(by: weight) <= amount.multipliedFullWidth(by: need.weight)
    }

    /// Takes a full vessel away, with its water. The level of the others can only rise.
    private mutating func remove(_ need: Need) {
        amount -= need.amount
        weight -= need.weight
    }

    /// The parts of those who stay below their needs, in whole units.
    ///
    /// Each gets its exact part rounded down; the units over, which are fewer than the claimants, go one each to the
    /// largest remainders (Hamilton's method), and among equal remainders to the claims that stand first, so that every
    /// replay gives the same. No part is then a whole unit away from the exact one, which the divisor methods do not
    /// promise; the price is that a unit more of capacity may cost somebody one (Balinski and Young, Fair Representation).
    private func parts(of needs: ArraySlice<Need>) -> [(need: Need, part: UInt64)] {
        let exact = needs.map { need in
            // The quotient fits: one weight is at most the sum of all.
            (need: need, part: weight.dividingFullWidth(amount.multipliedFullWidth(by: need.weight)))
        }
        let over = amount - exact.reduce(0) { $0 + $1.part.quotient }
        let byRemainder = exact.sorted {
            ($1.part.remainder, $0.need.place) < ($0.part.remainder, $1.need.place)
        }
        return byRemainder.enumerated().map { rank, each in
            (each.need, each.part.quotient + (UInt64(rank) < over ? 1 : 0))
        }
    }
}

extension Need {
    /// Compares the heights, which are amount / weight.
    fileprivate func isLower(than other: Need) -> Bool {
        amount.multipliedFullWidth(by: other.weight) < other.amount.multipliedFullWidth(by: weight)
    }
}
