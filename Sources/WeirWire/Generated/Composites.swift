// Made by wire-codegen from weir.xml: do not edit this, change that, and `swift run wire-codegen`.

/// Begins every journaled event.
@frozen
public struct StampFields: Equatable, Sendable {
    /// Counts the times that the journal was opened for writing.
    public var epoch: UInt32
    /// Whom the event concerns; 0 is the manager.
    public var component: UInt32
    /// Which of its processes; 0 is none.
    public var instance: UInt32
    /// The position in its journal, contiguous from 1.
    public var seq: UInt64
    /// The governor's clock when it was decided, in nanoseconds.
    public var decided: UInt64
    /// The wall clock then, in nanoseconds since 1970-01-01T00:00:00Z.
    public var utc: Int64
    /// The position in its topic, contiguous from 1.
    public var topicSeq: UInt64

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 48 }

    @inlinable
    public init(
        epoch: UInt32,
        component: UInt32,
        instance: UInt32,
        seq: UInt64,
        decided: UInt64,
        utc: Int64,
        topicSeq: UInt64
    ) {
        self.epoch = epoch
        self.component = component
        self.instance = instance
        self.seq = seq
        self.decided = decided
        self.utc = utc
        self.topicSeq = topicSeq
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        epoch = block.load(offset + 0)
        component = block.load(offset + 4)
        instance = block.load(offset + 8)
        seq = block.load(offset + 16)
        decided = block.load(offset + 24)
        utc = block.load(offset + 32)
        topicSeq = block.load(offset + 40)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(epoch, at: offset + 0)
        block.store(component, at: offset + 4)
        block.store(instance, at: offset + 8)
        block.store(0 as UInt32, at: offset + 12)
        block.store(seq, at: offset + 16)
        block.store(decided, at: offset + 24)
        block.store(utc, at: offset + 32)
        block.store(topicSeq, at: offset + 40)
    }
}

/// Who speaks: the numbers given in the answer to the hello.
@frozen
public struct SenderFields: Equatable, Sendable {
    /// The component's number.
    public var component: UInt32
    /// The instance's number.
    public var instance: UInt32

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 8 }

    @inlinable
    public init(component: UInt32, instance: UInt32) {
        self.component = component
        self.instance = instance
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        component = block.load(offset + 0)
        instance = block.load(offset + 4)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(component, at: offset + 0)
        block.store(instance, at: offset + 4)
    }
}

/// The numbers of a limit.
@frozen
public struct LimitNumbersFields: Equatable, Sendable {
    /// Permits, bytes, requests or slots in one period.
    public var amount: UInt64
    /// The window or refill time, in nanoseconds.
    public var period: UInt64
    /// The most a token bucket holds, in the unit of the amount.
    public var burst: UInt64

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 24 }

    @inlinable
    public init(amount: UInt64, period: UInt64, burst: UInt64) {
        self.amount = amount
        self.period = period
        self.burst = burst
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        amount = block.load(offset + 0)
        period = block.load(offset + 8)
        burst = block.load(offset + 16)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(amount, at: offset + 0)
        block.store(period, at: offset + 8)
        block.store(burst, at: offset + 16)
    }
}

/// What one instance may live on while it can reach no one.
@frozen
public struct ReserveFields: Equatable, Sendable {
    /// Requests in one period; 0 for none.
    public var amount: UInt32
    /// In nanoseconds.
    public var period: UInt64
    /// How long after the last word that was answered, in nanoseconds.
    public var lasts: UInt64

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 24 }

    @inlinable
    public init(amount: UInt32, period: UInt64, lasts: UInt64) {
        self.amount = amount
        self.period = period
        self.lasts = lasts
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        amount = block.load(offset + 0)
        period = block.load(offset + 8)
        lasts = block.load(offset + 16)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(amount, at: offset + 0)
        block.store(0 as UInt32, at: offset + 4)
        block.store(period, at: offset + 8)
        block.store(lasts, at: offset + 16)
    }
}

/// What an adaptive limit's controller carries from one change to the next.
@frozen
public struct KnowledgeFields: Equatable, Sendable {
    /// A number whose meaning the phase gives.
    public var first: UInt64
    /// A number whose meaning the phase gives.
    public var second: UInt64
    /// The controller's phase.
    public var phase: UInt8

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 24 }

    @inlinable
    public init(first: UInt64, second: UInt64, phase: UInt8) {
        self.first = first
        self.second = second
        self.phase = phase
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        first = block.load(offset + 0)
        second = block.load(offset + 8)
        phase = block.load(offset + 16)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(first, at: offset + 0)
        block.store(second, at: offset + 8)
        block.store(phase, at: offset + 16)
        block.store(0 as UInt8, at: offset + 17)
        block.store(0 as UInt16, at: offset + 18)
        block.store(0 as UInt32, at: offset + 20)
    }
}

/// How often the governor looks at what nobody asks about, in nanoseconds.
@frozen
public struct RhythmsFields: Equatable, Sendable {
    /// The network monitor: samples, history, alerts.
    public var monitor: UInt64
    /// The rate limiter: shares, adaptive limits.
    public var limiter: UInt64
    /// Connections: idle ones.
    public var connections: UInt64
    /// The optimiser: what it lends, and to whom.
    public var optimiser: UInt64

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 32 }

    @inlinable
    public init(monitor: UInt64, limiter: UInt64, connections: UInt64, optimiser: UInt64) {
        self.monitor = monitor
        self.limiter = limiter
        self.connections = connections
        self.optimiser = optimiser
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        monitor = block.load(offset + 0)
        limiter = block.load(offset + 8)
        connections = block.load(offset + 16)
        optimiser = block.load(offset + 24)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(monitor, at: offset + 0)
        block.store(limiter, at: offset + 8)
        block.store(connections, at: offset + 16)
        block.store(optimiser, at: offset + 24)
    }
}

/// From where on an alert is raised; 2⁶⁴−1 stands for never.
@frozen
public struct ThresholdsFields: Equatable, Sendable {
    /// As a warning.
    public var warning: UInt64
    /// As critical.
    public var critical: UInt64

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 16 }

    @inlinable
    public init(warning: UInt64, critical: UInt64) {
        self.warning = warning
        self.critical = critical
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        warning = block.load(offset + 0)
        critical = block.load(offset + 8)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(warning, at: offset + 0)
        block.store(critical, at: offset + 8)
    }
}

/// What was seen of one component, or of all together, in one interval.
@frozen
public struct SampleFields: Equatable, Sendable {
    /// The governor's clock when the interval began, in nanoseconds.
    public var start: UInt64
    /// The wall clock then, in nanoseconds since 1970-01-01T00:00:00Z.
    public var utc: Int64
    /// How long it was, in nanoseconds.
    public var interval: UInt64
    /// Bytes recorded, sent and received.
    public var bytes: UInt64
    /// The average latency at its end, in nanoseconds.
    public var latency: UInt64
    /// The median latency over the minute before, in nanoseconds.
    public var p50: UInt64
    /// The 90th percentile, in nanoseconds.
    public var p90: UInt64
    /// The 99th percentile, in nanoseconds.
    public var p99: UInt64
    /// The component's number; 0 for all together.
    public var component: UInt32
    /// Requests recorded.
    public var recorded: UInt32
    /// Those of them that succeeded.
    public var succeeded: UInt32
    /// Verdicts given.
    public var granted: UInt32
    /// Verdicts given.
    public var denied: UInt32
    /// Verdicts given.
    public var never: UInt32
    /// Slots held at its end.
    public var connections: UInt32

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 96 }

    @inlinable
    public init(
        start: UInt64,
        utc: Int64,
        interval: UInt64,
        bytes: UInt64,
        latency: UInt64,
        p50: UInt64,
        p90: UInt64,
        p99: UInt64,
        component: UInt32,
        recorded: UInt32,
        succeeded: UInt32,
        granted: UInt32,
        denied: UInt32,
        never: UInt32,
        connections: UInt32
    ) {
        self.start = start
        self.utc = utc
        self.interval = interval
        self.bytes = bytes
        self.latency = latency
        self.p50 = p50
        self.p90 = p90
        self.p99 = p99
        self.component = component
        self.recorded = recorded
        self.succeeded = succeeded
        self.granted = granted
        self.denied = denied
        self.never = never
        self.connections = connections
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        start = block.load(offset + 0)
        utc = block.load(offset + 8)
        interval = block.load(offset + 16)
        bytes = block.load(offset + 24)
        latency = block.load(offset + 32)
        p50 = block.load(offset + 40)
        p90 = block.load(offset + 48)
        p99 = block.load(offset + 56)
        component = block.load(offset + 64)
        recorded = block.load(offset + 68)
        succeeded = block.load(offset + 72)
        granted = block.load(offset + 76)
        denied = block.load(offset + 80)
        never = block.load(offset + 84)
        connections = block.load(offset + 88)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(start, at: offset + 0)
        block.store(utc, at: offset + 8)
        block.store(interval, at: offset + 16)
        block.store(bytes, at: offset + 24)
        block.store(latency, at: offset + 32)
        block.store(p50, at: offset + 40)
        block.store(p90, at: offset + 48)
        block.store(p99, at: offset + 56)
        block.store(component, at: offset + 64)
        block.store(recorded, at: offset + 68)
        block.store(succeeded, at: offset + 72)
        block.store(granted, at: offset + 76)
        block.store(denied, at: offset + 80)
        block.store(never, at: offset + 84)
        block.store(connections, at: offset + 88)
        block.store(0 as UInt32, at: offset + 92)
    }
}

/// How far both journals are.
@frozen
public struct JournalMarksFields: Equatable, Sendable {
    /// The last seq of the ledger.
    public var ledgerSeq: UInt64
    /// The first seq of its epoch.
    public var ledgerBegan: UInt64
    /// The last seq of the streams.
    public var streamsSeq: UInt64
    /// The first seq of their epoch.
    public var streamsBegan: UInt64
    /// The epoch of the ledger.
    public var ledgerEpoch: UInt32
    /// The epoch of the streams.
    public var streamsEpoch: UInt32

    /// Bytes that it takes.
    @inlinable public static var encodedLength: Int { 40 }

    @inlinable
    public init(
        ledgerSeq: UInt64,
        ledgerBegan: UInt64,
        streamsSeq: UInt64,
        streamsBegan: UInt64,
        ledgerEpoch: UInt32,
        streamsEpoch: UInt32
    ) {
        self.ledgerSeq = ledgerSeq
        self.ledgerBegan = ledgerBegan
        self.streamsSeq = streamsSeq
        self.streamsBegan = streamsBegan
        self.ledgerEpoch = ledgerEpoch
        self.streamsEpoch = streamsEpoch
    }

    @inlinable
    @inline(__always)
    init(_ block: RawSpan, at offset: Int) {
        ledgerSeq = block.load(offset + 0)
        ledgerBegan = block.load(offset + 8)
        streamsSeq = block.load(offset + 16)
        streamsBegan = block.load(offset + 24)
        ledgerEpoch = block.load(offset + 32)
        streamsEpoch = block.load(offset + 36)
    }

    @inlinable
    @inline(__always)
    func store(in block: BlockWriter, at offset: Int) {
        block.store(ledgerSeq, at: offset + 0)
        block.store(ledgerBegan, at: offset + 8)
        block.store(streamsSeq, at: offset + 16)
        block.store(streamsBegan, at: offset + 24)
        block.store(ledgerEpoch, at: offset + 32)
        block.store(streamsEpoch, at: offset + 36)
    }
}
