import WeirModel

/// How long answers take: the moving average of RFC 6298 with α = 1/8, over questions that were not repeated (Karn).
struct RoundTrip: Equatable, Sendable {
    private(set) var average: Nanoseconds
    private var isMeasured = false

    init(assumed: Nanoseconds) { average = assumed }

    mutating func note(_ sample: Nanoseconds) {
        average = isMeasured ? average - average / 8 + sample / 8 : sample
        isMeasured = true
    }
}
