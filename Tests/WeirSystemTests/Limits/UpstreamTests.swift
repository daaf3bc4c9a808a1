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
                    #expect(arrivals.dropped == 0)
                    #expect(arrivals.peak(within: .milliseconds(window)) <= limit)
                    let permits = try Permits(of: LedgerFile.events(stage.ledger))
                    #expect(permits.uses == arrivals.count(), "each arrival was recorded, and each record arrived")
                    #expect(permits.unaccounted.isEmpty, "each arrival had a permit of its own")
                    shares.append(share(of: limit, in: Double(window) / 1_000, arrivals.arrivals.map(\.time)))
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

        /// Which share of the limit arrived. Permits come back in the rhythm in which they were granted, so only whole rounds
        /// of them are counted.
        private func share(of limit: Int, in window: Double, _ times: [Int64]) -> Double {
            let rounds = (times.count - 1) / limit
            guard rounds > 0 else { return 0 }
            let seconds = Double(times[rounds * limit] - times[0]) / Double(Nanoseconds.second)
            return Double(rounds) * window / seconds
        }
    }

    /// What a ledger says of permits and of their use: of verdicts that did not come back, and of leases.
    private struct Permits {
        /// Requests that were recorded as sent.
        private(set) var uses = 0
        /// Requests that were recorded under a permit that was not theirs.
        private(set) var unaccounted: [RequestFact] = []

        private struct Verdict: Hashable {
            let instance: InstanceID
            let request: UInt64
        }

        init(of events: [Event]) {
            var verdicts: Set<Verdict> = []
            var leased: [UInt64: UInt32] = [:]
            for event in events {
                switch event.body {
                case .verdictGiven(let given) where given.outcome == .granted:
                    verdicts.insert(Verdict(instance: event.stamp.instance, request: given.request))
                case .verdictReturned(let back):
                    verdicts.remove(Verdict(instance: event.stamp.instance, request: back.request))
                case .leaseGranted(let lease): leased[lease.lease.rawValue] = lease.requests
                case .leaseEnded(let end): leased[end.lease.rawValue, default: 0] -= end.unspentRequests
                default: break
                }
            }
            for event in events {
                guard case .requestsRecorded(let recorded) = event.body else { continue }
                for fact in recorded.facts {
                    uses += 1
                    let isPaid =
                        fact.flags.contains(.leased)
                        ? leased.spendOne(of: fact.request)
                        : verdicts.remove(Verdict(instance: event.stamp.instance, request: fact.request)) != nil
                    if !isPaid { unaccounted.append(fact) }
                }
            }
        }
    }
}

extension [UInt64: UInt32] {
    fileprivate mutating func spendOne(of lease: UInt64) -> Bool {
        guard let left = self[lease], left > 0 else { return false }
        self[lease] = left - 1
        return true
    }
}
