import WeirModel

extension Topology {
    /// How long the component's verdicts may be used, in nanoseconds: as it says, as the topology says for all, or a
    /// fiftieth of the shortest window on its requests, its own or everyone's.
    func useWithin(of component: Component) -> Nanoseconds {
        if let declared = component.useWithin ?? verdicts.useWithin { return declared }
        let windows = [component.allocation.requests, limits.requests].compactMap { $0?.period }
        return max(1, (windows.min() ?? Self.windowWithoutLimit) / 50)
    }

    /// How long a granted permit may still be unused by the manager's clock, in nanoseconds, rounded up:
    /// `useWithin · (1 + ρ) + transit margin`.
    func hold(of component: Component) -> Nanoseconds {
        let useWithin = useWithin(of: component)
        let margin = component.transitMargin ?? verdicts.transitMargin
        let product = useWithin.multipliedFullWidth(by: 1_000_000 + UInt64(verdicts.clockRateBound))
        guard product.high < 1_000_000 else { return .never }
        let (quotient, remainder) = UInt64(1_000_000).dividingFullWidth(product)
        return quotient.adding(remainder > 0 ? 1 : 0).adding(margin)
    }

    /// Where requests are unlimited a verdict still must not keep for ever.
    private static var windowWithoutLimit: Nanoseconds { .second }
}
