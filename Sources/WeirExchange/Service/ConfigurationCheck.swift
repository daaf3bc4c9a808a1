extension ExchangeConfiguration {
    /// Throws ``ExchangeError/configuration(_:)`` for the first setting that is out of its range.
    func check() throws(ExchangeError) {
        try check("port", port, within: 0...65_535)
        try check("historyLength", historyLength, within: 1...Int.max)
        try check("requestsPerSecond", requestsPerSecond, within: 1...1_000_000)
        try check("startingBalance", startingBalance, within: 0...10_000_000_000)
        try check("ordersKept", ordersKept, within: 1...100_000)
        try check("clientsKept", clientsKept, within: 1...1_000_000)
        try check("arrivalsKept", arrivalsKept, within: 1...100_000_000)
        try check("connections", connections, within: 1...100_000)
        try check("bodyBytes", bodyBytes, within: 1...16_777_216)
        try check("targetBytes", targetBytes, within: 64...16_384)
        try check("tickInterval", tickInterval, within: .microseconds(1) ... .seconds(86_400))
        // A century is for ever to a connection, and fits the event loop's nanoseconds.
        let century = Duration.seconds(100 * 365 * 86_400)
        try check("idleTimeout", idleTimeout, within: .nanoseconds(1)...century)
        try check("banRule.window", banRule.window, within: .nanoseconds(1)...century)
        try check("banRule.duration", banRule.duration, within: .nanoseconds(1)...century)
        try check("marketStart", marketStart ?? 0, within: 0...Int64.max)
        try check("sessions", sessions, within: 1...100_000)
        try check("messagesPerSecond", messagesPerSecond, within: 1...1_000_000)
        try check("messageBytes", messageBytes, within: 125...16_777_216)
        try check("bytesWaiting", bytesWaiting, within: 65_536...1_073_741_824)
        try check("framesWaiting", framesWaiting, within: 1...10_000_000)
        for (path, weight) in weights { try check("weights[\"\(path)\"]", weight, within: 1...10_000) }
        if let fault = failures.fault { throw .configuration(fault) }
        try checkListings()
    }

    private func check<Value: Comparable>(
        _ name: String,
        _ value: Value,
        within range: ClosedRange<Value>
    ) throws(ExchangeError) {
        guard range.contains(value) else { throw .configuration("\(name) is \(value) and must be within \(range)") }
    }

    private func checkListings() throws(ExchangeError) {
        try check("listings.count", listings.count, within: 1...1_000)
        if let fault = listings.lazy.compactMap(\.fault).first { throw .configuration(fault) }
        guard Set(listings.map(\.symbol)).count == listings.count else {
            throw .configuration("a symbol is listed twice")
        }
    }
}
