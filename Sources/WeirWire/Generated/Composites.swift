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
