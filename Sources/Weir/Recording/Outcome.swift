public import WeirModel

/// What really happened to a request.
public struct Outcome: Sendable, Equatable {
    /// From the write to the end of the answer.
    public var latency: Duration
    /// Bytes sent and received, headers included as far as they are known.
    public var sent: UInt64
    public var received: UInt64
    /// The other side's status; 0 where no answer came.
    public var status: UInt16
    /// Whether the component counts it a success.
    public var isSuccess: Bool
    /// When the write ended, by ``BootClock``: tells whether the permit was used late. Nil where it is not known.
    public var written: Nanoseconds?

    /// - Parameter isSuccess: by default, whether the status is below 400 and not 0.
    public init(
        latency: Duration,
        sent: UInt64 = 0,
        received: UInt64 = 0,
        status: UInt16 = 0,
        isSuccess: Bool? = nil,
        written: Nanoseconds? = nil
    ) {
        self.latency = latency
        self.sent = sent
        self.received = received
        self.status = status
        self.isSuccess = isSuccess ?? (status > 0 && status < 400)
        self.written = written
    }
}

extension Outcome {
    /// The outcome as a fact of the wire.
    func fact(of permit: Permit?) -> RequestFact {
        var flags: RequestFact.Flags = isSuccess ? .success : []
        if let permit, let written, written > permit.usableUntil { flags.insert(.usedLate) }
        return RequestFact(
            request: permit?.request ?? 0,
            sent: sent,
            received: received,
            latency: UInt32(clamping: latency.microseconds),
            status: status,
            flags: flags
        )
    }
}

extension Duration {
    /// Whole microseconds, rounded down; negative durations are 0.
    var microseconds: UInt64 {
        let (seconds, attoseconds) = components
        return UInt64(clamping: seconds) * 1_000_000 + UInt64(clamping: attoseconds / 1_000_000_000_000)
    }

    /// Whole nanoseconds; negative durations are 0.
    var nanoseconds: Nanoseconds {
        let (seconds, attoseconds) = components
        let (product, overflow) = UInt64(clamping: seconds).multipliedReportingOverflow(by: .second)
        return overflow ? .never : product.adding(UInt64(clamping: attoseconds / 1_000_000_000))
    }
}
