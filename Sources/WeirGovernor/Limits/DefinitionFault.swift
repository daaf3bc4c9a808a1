import WeirModel

extension LimitDefinition {
    /// What makes the definition unusable, or nil. Configurations come from files and from journals: neither is trusted.
    var fault: String? {
        if amount == 0 { return "an amount of zero" }
        switch strategy {
        case .concurrency:
            return metering == .connections ? nil : "concurrency counts connections only"
        case .fixedWindow, .slidingWindow:
            if metering == .connections { return "connections are counted by concurrency" }
            return period == 0 ? "a period of zero" : nil
        case .tokenBucket, .adaptive:
            if metering == .connections { return "connections are counted by concurrency" }
            if period == 0 { return "a period of zero" }
            if burst == 0 { return "a burst of zero" }
            let units = period / greatestCommonDivisor(amount, period)
            let (capacity, overflow) = burst.multipliedReportingOverflow(by: units)
            return overflow || capacity >> 62 != 0 ? "burst times period beyond 62 bits" : nil
        }
    }
}
