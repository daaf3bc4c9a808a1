import WeirModel

extension LimitDefinition {
    /// The limit's numbers for people: `price_feeds.requests: 25 permits in every 1s (sliding_window), held 22ms longer`.
    var sentence: String { "\(name): \(numbers)" }

    /// The same without the name.
    var numbers: String {
        switch strategy {
        case .concurrency: "\(amount) at a time"
        case .fixedWindow:
            "\(amount) \(unit) in each \(window)\(followsCalendar ? " of UTC" : "") (\(strategy.name))\(tail)"
        case .slidingWindow: "\(amount) \(unit) in every \(window) (\(strategy.name))\(tail)"
        case .tokenBucket, .adaptive:
            "\(amount) \(unit) in \(window), \(burst) at once (\(strategy.name)\(isHard ? ", hard" : ""))\(tail)"
        }
    }

    private var window: String { Scale.durations.text(period) }

    private var unit: String {
        switch metering {
        case .requests: "requests"
        case .weight: "permits"
        case .bytes: "bytes"
        case .connections: "connections"
        }
    }

    /// How much longer than the window a permit counts, since it may be used late.
    private var tail: String {
        metering == .bytes || hold == 0 ? "" : ", counted \(Scale.durations.text(hold)) longer"
    }
}
