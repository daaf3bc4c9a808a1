/// A bar for long work, on standard error, where a person is looking; shown only once the work has taken a while.
struct ProgressBar {
    private let unit: String
    private let isShown: Bool
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var hasShown = false

    init(unit: String, isShown: Bool) {
        self.unit = unit
        self.isShown = isShown
    }

    /// - Parameters:
    ///   - done: how much.
    ///   - total: of how much, where it is known.
    mutating func show(_ done: UInt64, of total: UInt64? = nil) {
        guard isShown else { return }
        let now = ContinuousClock.now
        guard now - start > .seconds(1), now - last > .milliseconds(100) else { return }
        last = now
        hasShown = true
        let seconds = Double((now - start).components.seconds) + 0.001
        let rate = "\(Numbers.grouped(UInt64(Double(done) / seconds))) \(unit)/s"
        guard let total, total > 0 else {
            return StandardError.write("\r\u{1B}[K\(Numbers.grouped(done)) \(unit), \(rate)")
        }
        let filled = Int(min(40, done * 40 / total))
        let bar = String(repeating: "█", count: filled) + String(repeating: "·", count: 40 - filled)
        StandardError.write("\r\u{1B}[K\(bar) \(done * 100 / total)%  \(Numbers.grouped(done)) \(unit), \(rate)")
    }

    func clear() {
        if hasShown { StandardError.write("\r\u{1B}[K") }
    }
}

/// Numbers for people.
enum Numbers {
    /// `1,234,567`
    static func grouped(_ number: UInt64) -> String {
        var text = ""
        for (place, digit) in String(number).reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    /// `1.25 Mbps`, of bytes a second.
    static func bitRate(_ bytesPerSecond: UInt64) -> String {
        let bits = bytesPerSecond.multipliedReportingOverflow(by: 8).partialValue
        return switch bits {
        case ..<1_000_000: "\(fixed(bits, by: 1_000)) kbps"
        case ..<1_000_000_000: "\(fixed(bits, by: 1_000_000)) Mbps"
        default: "\(fixed(bits, by: 1_000_000_000)) Gbps"
        }
    }

    /// `12.3 ms`, of nanoseconds.
    static func duration(_ nanoseconds: UInt64) -> String {
        switch nanoseconds {
        case 0: "–"
        case ..<1_000_000: "\(fixed(nanoseconds, by: 1_000)) µs"
        case ..<1_000_000_000: "\(fixed(nanoseconds, by: 1_000_000)) ms"
        default: "\(fixed(nanoseconds, by: 1_000_000_000)) s"
        }
    }

    /// `99.5%`, of parts per million.
    static func percent(_ partsPerMillion: UInt32) -> String { "\(fixed(UInt64(partsPerMillion), by: 10_000))%" }

    /// One decimal, rounded down.
    private static func fixed(_ number: UInt64, by unit: UInt64) -> String {
        "\(number / unit).\(number % unit * 10 / unit)"
    }
}
