import WeirModel

/// One threshold with its hysteresis: where an alert is raised, and where it clears.
///
/// Between the two an alert stays what it is, so that a value which trembles around the threshold does not flap.
struct Threshold {
    /// In the unit of the kind.
    let value: UInt64
    private let isRaisedBelow: Bool
    private let clearing: UInt64

    init(_ value: UInt64, of kind: AlertKind, hysteresis: UInt32) {
        self.value = value
        isRaisedBelow = kind.isRaisedBelow
        // A rate of 80% clears at 82%: it lacks 20% to a million, and a tenth of that is 2%.
        let room = isRaisedBelow ? UInt64(1_000_000).less(value) : value
        let margin = UInt64(UInt128(room) * UInt128(min(hysteresis, 1_000_000)) / 1_000_000)
        clearing = isRaisedBelow ? value.adding(margin) : value - margin
    }

    /// Strictly: a value that equals its threshold is still well.
    func isCrossed(by reading: UInt64) -> Bool { isRaisedBelow ? reading < value : reading > value }

    func isCleared(by reading: UInt64) -> Bool { isRaisedBelow ? reading >= clearing : reading <= clearing }
}
