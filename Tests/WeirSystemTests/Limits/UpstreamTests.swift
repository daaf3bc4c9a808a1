import Logging
import Testing
import WeirExchange
import WeirModel

extension `The whole system` {
    @Suite struct `An upstream that counts arrivals` {
        /// 200 requests in any three seconds for seven seconds; with `WEIR_FULL=1` 200 in any second for thirty.
        ///
        /// A permit is counted from its grant until its last possible use plus the window W: for
        /// W + useWithin · (1 + ρ) + transitMargin, which here is W + W/50 · 1.1 + W/80 = 1.0345 · W. So at most
        /// 1 / 1.0345 = 96.7% of the limit can be used; the promise is 95%, and what is between the two is the time from when
        /// a permit is free to when the next asker has it.
        ///
        /// The transit margin covers what lies between the end of a write and its arrival upstream. What was written later
        /// than its permit allowed is recorded as used late, and charged again: so a busy machine uses less than it may,
        /// and never more. That is why the window is longer where the machine may be busy with other tests, and why how much
        /// is used may be shown in one of five runs, while how much arrives is held against the limit in each.
        @Test func `never sees more in a window than the limit, and nearly as many`() async throws {
            let limit = 200
            let window = Size.of(full: 1_000, daily: 3_000)  // milliseconds
            var text = TopologyText()
            text.components = [("crowd", ["requests: \(limit) per \(window)ms", "strategy: sliding_window"])]
            text.more = "verdicts: { useWithin: \(window * 1_000 / 50)us, transitMargin: \(window * 1_000 / 80)us }"
            var shares: [Double] = []
            while shares.count < 5, shares.last ?? 0 < 0.95 {
                try await onStage(text.description) { stage in
                    let arrivals = try await crowd(
                        on: stage,
                        rate: limit * 500 / window,
                        seconds: Size.of(full: 30, daily: 7)
                    )
                    let used = try granted(stage.ledger)
                    #expect(arrivals.dropped == 0)
                    #expect(arrivals.peak(within: .milliseconds(window)) <= limit)
                    #expect(used.count == arrivals.count(), "each arrival had its permit, and each permit its arrival")
                    shares.append(share(of: limit, in: Double(window) / 1_000, used))
                }
            }
            #expect(shares.last ?? 0 >= 0.95, "\(shares)")
        }

        /// Three processes of one component, each with half as much to do as all of them may; what the upstream saw of them.
        private func crowd(on stage: Stage, rate: Int, seconds: Int) async throws -> ArrivalCounter {
            let exchange = try Exchange(
                ExchangeConfiguration(requestsPerSecond: 1_000_000, recordsArrivals: true),
                logger: Logger(label: "upstream") { _ in SwiftLogNoOpLogHandler() }
            )
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await exchange.run() }
                let url = "http://127.0.0.1:\(try await exchange.port)/api/v1/time"
                let manager = try await stage.manager()
                let crowd = try (1...3).map { _ in
                    try stage.start(
                        weirProgram,
                        ["component", "crowd", "--url", url, "--wait", "--seconds", "\(seconds)"]
                            + ["--rate", "\(rate)", "--concurrency", "4"]
                    )
                }
                for program in crowd { #expect(try await program.end() == .exited(0), "\(program.errors)") }
                try await stage.stop(manager)
                group.cancelAll()
                return try #require(exchange.arrivals)
            }
        }

        /// When permits were granted that did not come back unused, by the manager's clock.
        private func granted(_ ledger: String) throws -> [Nanoseconds] {
            let events = try LedgerFile.events(ledger)
            let returned = Set(
                events.compactMap { event -> [UInt64]? in
                    guard case .verdictReturned(let back) = event.body else { return nil }
                    return [UInt64(event.stamp.instance.rawValue), back.request]
                }
            )
            return events.compactMap { event in
                guard case .verdictGiven(let given) = event.body, given.outcome == .granted else { return nil }
                let isUsed = !returned.contains([UInt64(event.stamp.instance.rawValue), given.request])
                return isUsed ? event.stamp.decided : nil
            }
        }

        /// Which share of the limit was used. Permits come back in the rhythm in which they were granted, so only whole
        /// rounds of them are counted.
        private func share(of limit: Int, in window: Double, _ times: [Nanoseconds]) -> Double {
            let rounds = (times.count - 1) / limit
            guard rounds > 0 else { return 0 }
            let seconds = Double(times[rounds * limit] - times[0]) / Double(Nanoseconds.second)
            return Double(rounds) * window / seconds
        }
    }
}
