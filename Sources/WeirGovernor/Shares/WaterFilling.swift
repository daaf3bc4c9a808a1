import WeirModel

/// The division of a scarce capacity: guarantees first, then the bands from critical to low, each by weighted max-min
/// fairness.
///
/// Max-min fairness (Bertsekas and Gallager, Data Networks, 2nd ed., §6.5.2) is the one division in which nobody's share
/// can grow except at the cost of somebody who, by weight, has no more. It leaves nothing idle that anybody wants, it need
/// not know what a unit is worth to whom, and wanting more than one's share does not make the share larger: a division in
/// proportion to the wants would pay whoever overstates them, and retries overstate them.
///
/// Nothing is remembered from one division to the next. What a component does not want is therefore lent upward by itself,
/// and taken back in the first division in which it is wanted again.
enum WaterFilling {
    /// The share of each claim, in the order of `claims`, in units of `capacity`.
    ///
    /// 1. Each gets its guarantee, as far as it wants it. Guarantees that exceed the capacity together are themselves
    ///    served by bands.
    /// 2. Of what is left, up to `floor` units are kept for the lowest band that still wants any, and no more than it
    ///    wants: under lasting overload it is slow, and not dead.
    /// 3. The bands are served from critical to low, each by what it still wants.
    ///
    /// The shares add up to the smaller of the capacity and of all that is wanted. None exceeds its want, and each is less
    /// than one unit away from the exact division in fractions: see ``WaterLevel``. Takes O(n log n) for n claims.
    ///
    /// - Precondition: every weight is positive.
    static func shares(of capacity: UInt64, among claims: [Claim], floor: UInt64) -> [UInt64] {
        var division = Division(claims: claims, left: capacity)
        division.serve(upTo: \.guaranteed, floor: 0)
        division.serve(upTo: \.want, floor: floor)
        return division.shares
    }
}

/// A capacity that is being handed out.
private struct Division {
    let claims: [Claim]
    var left: UInt64
    var shares: [UInt64]

    init(claims: [Claim], left: UInt64) {
        (self.claims, self.left) = (claims, left)
        shares = Array(repeating: 0, count: claims.count)
    }

    /// Raises the shares towards `bound`, the bands from critical to low, until all is handed out.
    mutating func serve(upTo bound: (Claim) -> UInt64, floor: UInt64) {
        let bands = needs(upTo: bound)
        guard let lowest = bands.last else { return }
        let kept = min(left, floor, total(of: lowest))
        left -= kept
        for band in bands.dropLast() { pour(into: band) }
        // What was kept is poured together with what came down to the lowest band. In fractions that is the same as one
        // after the other, since levels add up; in whole units it rounds once rather than twice.
        left += kept
        pour(into: lowest)
    }

    /// What is still needed, by bands from critical to low; those that need nothing are not there.
    private func needs(upTo bound: (Claim) -> UInt64) -> [[Need]] {
        var bands = Priority.allCases.map { _ in [Need]() }
        for (place, claim) in claims.enumerated() {
            let amount = bound(claim) - shares[place]
            guard amount > 0 else { continue }
            let need = Need(place: place, amount: amount, weight: UInt64(claim.weight))
            bands[Int(claim.priority.rawValue)].append(need)
        }
        return bands.reversed().filter { !$0.isEmpty }
    }

    /// Clamped, which is exact enough: it is only ever compared with what is left.
    private func total(of band: [Need]) -> UInt64 { band.reduce(0) { $0.addingClamped($1.amount) } }

    private mutating func pour(into band: [Need]) {
        let amount = min(left, total(of: band))
        for (need, part) in WaterLevel.fill(band, with: amount) { shares[need.place] += part }
        left -= amount
    }
}
