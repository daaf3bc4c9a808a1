import WeirModel

/// How long the verdicts of one component keep.
struct Timing: Equatable {
    /// How long a verdict may be used, in nanoseconds.
    var useWithin: Nanoseconds
    /// What the network may compress after the last check, in nanoseconds.
    var transitMargin: Nanoseconds
    /// How long a granted permit may still be unused by the manager's clock, in nanoseconds, rounded up:
    /// `useWithin · (1 + ρ) + transit margin`.
    var hold: Nanoseconds

    init(useWithin: Nanoseconds, transitMargin: Nanoseconds, clockRateBound: UInt32) {
        self.useWithin = useWithin
        self.transitMargin = transitMargin
        let product = useWithin.multipliedFullWidth(by: 1_000_000 + UInt64(clockRateBound))
        guard product.high < 1_000_000 else {
            hold = .never
            return
        }
        let (quotient, remainder) = UInt64(1_000_000).dividingFullWidth(product)
        hold = quotient.adding(remainder > 0 ? 1 : 0).adding(transitMargin)
    }
}

extension Topology {
    /// In the order of the components. A component's verdicts may be used for as long as it says, or as the topology says
    /// for all, or for a fiftieth of the shortest window on its requests: its own, everyone's, or of a scope it is in.
    var timings: [Timing] {
        zip(components, shortestWindows).map { component, window in
            let fiftieth = max(1, (window ?? Self.windowWithoutLimit) / 50)
            return Timing(
                useWithin: component.useWithin ?? verdicts.useWithin ?? fiftieth,
                transitMargin: component.transitMargin ?? verdicts.transitMargin,
                clockRateBound: verdicts.clockRateBound
            )
        }
    }

    private var shortestWindows: [Nanoseconds?] {
        let ofAll =
            [limits.allocation.requestRule.bindingWindow]
            + scopes.filter { $0.components == nil }.map(\.shortestWindow)
        var ofSome: [String: Nanoseconds] = [:]
        for scope in scopes {
            guard let window = scope.shortestWindow else { continue }
            for name in scope.components ?? [] { ofSome[name] = min(window, ofSome[name] ?? window) }
        }
        let shared = ofAll.compactMap(\.self).min()
        return components.map { component in
            [shared, ofSome[component.name], component.allocation.requestRule.bindingWindow].compactMap(\.self).min()
        }
    }

    /// Where requests are unlimited a verdict still must not keep for ever.
    private static var windowWithoutLimit: Nanoseconds { .second }
}

extension Topology.Scope {
    fileprivate var shortestWindow: Nanoseconds? { limits.compactMap(\.rule.bindingWindow).min() }
}
