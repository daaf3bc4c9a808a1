import WeirModel

/// What a component's recorded requests showed: how many, how well, how fast.
struct ComponentMetrics: Equatable {
    private(set) var recorded: UInt64 = 0
    private(set) var succeeded: UInt64 = 0
    /// Sent and received.
    private(set) var bytes: UInt64 = 0
    private(set) var latency = LatencyAverage()
    private(set) var recent = RecentSeconds()

    mutating func add(_ facts: [RequestFact], at now: Nanoseconds) {
        for fact in facts { add(fact, at: now) }
    }

    private mutating func add(_ fact: RequestFact, at now: Nanoseconds) {
        let isSuccess = fact.flags.contains(.success)
        recorded &+= 1
        succeeded &+= isSuccess ? 1 : 0
        bytes = bytes &+ fact.sent &+ fact.received
        latency.add(Nanoseconds(fact.latency) * .microsecond)
        recent.add(succeeded: isSuccess, bytes: fact.sent.addingClamped(fact.received), at: now)
    }

    /// Nothing was recorded in the last minute.
    func isQuiet(at now: Nanoseconds) -> Bool { recent.isEmpty || lastMinute(at: now).requests == 0 }

    func lastMinute(at now: Nanoseconds) -> RecentSeconds.Second { recent.sum(last: 60, at: now) }

    /// Successes in the last 60 seconds in parts per million; a million when there was nothing to succeed.
    func success(at now: Nanoseconds) -> UInt32 {
        let minute = recent.sum(last: 60, at: now)
        guard minute.requests > 0 else { return 1_000_000 }
        return UInt32(clamping: UInt64(minute.succeeded) * 1_000_000 / UInt64(minute.requests))
    }

    func throughput(at now: Nanoseconds) -> ComponentStatus.Throughput {
        ComponentStatus.Throughput(
            second: recent.sum(last: 1, at: now).requests,
            tenSeconds: recent.sum(last: 10, at: now).requests,
            minute: recent.sum(last: 60, at: now).requests
        )
    }

    /// Bytes in the last so many seconds, at most 60.
    func bytes(last seconds: UInt64, at now: Nanoseconds) -> UInt64 { recent.sum(last: seconds, at: now).bytes }

    /// Bytes a second over the last ten seconds.
    func bandwidth(at now: Nanoseconds) -> UInt64 { recent.sum(last: 10, at: now).bytes / 10 }
}

extension ComponentMetrics {
    func write(to out: inout CanonicalWriter) {
        out.write(recorded)
        out.write(succeeded)
        out.write(bytes)
        out.write(latency.fixed)
        recent.write(to: &out)
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        recorded = try input.readUInt64()
        succeeded = try input.readUInt64()
        bytes = try input.readUInt64()
        latency = LatencyAverage(fixed: try input.readUInt64())
        recent = try RecentSeconds(from: &input)
    }
}
