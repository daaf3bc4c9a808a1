import WeirModel

extension LimitDefinition {
    /// The limit's numbers for people: `price_feeds.requests: 25 permits in every 1s (sliding_window), held 22ms longer`.
    var sentence: String { "\(name): \(numbers)" }

    /// The same without the name.
    var numbers: String { numbers(tail: metering == .bytes ? "" : tail) }

    /// The numbers and all else by which limits differ but their members, in the words that ``sentence`` spares its readers.
    var numbersInFull: String { numbers(tail: tail) }

    private func numbers(tail: String) -> String {
        let ways = ([strategy.name] + manners).joined(separator: ", ")
        return switch strategy {
        case .concurrency: "\(amount) at a time"
        case .fixedWindow: "\(amount) \(unit) in each \(window)\(followsCalendar ? " of UTC" : "") (\(ways))\(tail)"
        case .slidingWindow: "\(amount) \(unit) in every \(window) (\(ways))\(tail)"
        case .tokenBucket, .adaptive: "\(amount) \(unit) in \(window), \(burst) at once (\(ways))\(tail)"
        }
    }

    /// How it counts besides its strategy.
    private var manners: [String] {
        var manners: [String] = []
        // A sliding window is hard by nature.
        if isHard, strategy != .slidingWindow { manners.append("hard") }
        if strategy == .adaptive { manners.append("never below \(floor)") }
        if isShared { manners.append("shared") }
        if isShadow { manners.append("in shadow") }
        return manners
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
    private var tail: String { hold == 0 ? "" : ", counted \(Scale.durations.text(hold)) longer" }
}
