/// Where a batch of events is encoded, and from where it is written and then broadcast: one buffer, filled again
/// and again, so that the bytes that are journaled are the bytes that are broadcast, without a copy.
///
/// Events are appended; `JournalWriter.commit` writes them; their bytes can be lent until `removeAll()`.
/// Owned by one thread.
@safe
public struct FrameBuffer: ~Copyable {
    /// Where an event's bytes lie in the buffer, until `removeAll()`.
    public typealias EventRange = Range<Int>

    /// Why an event was not appended. The buffer is as it was before.
    public enum Refusal: Error, Equatable {
        /// It fits once what is there has been committed.
        case full
        /// It fits in no frame: the most that fits, in bytes.
        case tooLarge(byteCount: Int, max: Int)
    }

    /// The largest frame, header included, in bytes.
    public let capacity: Int
    /// The frame's length so far, header included, in bytes.
    public private(set) var byteCount = FrameHeader.byteCount
    /// How many events there are.
    public private(set) var count = 0
    private let base: UnsafeMutableRawPointer

    /// - Parameter capacity: the largest frame, header included, in bytes; `JournalWriter.frameBytesMax` at most.
    ///   The operating system gives the memory as it is first used.
    public init(capacity: Int = JournalLimits.frameBytesMax) {
        precondition(capacity > FrameHeader.byteCount + EventLayout.prefix, "a frame of \(capacity) bytes")
        self.capacity = capacity & ~7
        unsafe base = .allocate(byteCount: self.capacity, alignment: 4_096)
    }

    deinit { unsafe base.deallocate() }

    /// Whether there is no event.
    public var isEmpty: Bool { count == 0 }

    /// The largest event that a frame of this buffer takes, in bytes.
    public var eventBytesMax: Int {
        min(JournalLimits.eventBytesMax, capacity - FrameHeader.byteCount - EventLayout.prefix)
    }

    /// Whether an event of this many bytes fits behind what is there.
    public func hasRoom(for eventBytes: Int) -> Bool {
        byteCount + EventLayout.stride(eventBytes) <= capacity
    }

    /// Appends an event that `fill` writes in place. O(1) and without allocation.
    /// - Parameters:
    ///   - eventBytes: the event's length in bytes; at least 1.
    ///   - fill: writes every byte of the buffer it is given, which is aligned to 8.
    /// - Returns: where the event's bytes are.
    /// - Throws: a `Refusal`, in which case `fill` was not called.
    @unsafe
    public mutating func append(
        byteCount eventBytes: Int,
        _ fill: (UnsafeMutableRawBufferPointer) -> Void
    ) throws(Refusal) -> EventRange {
        try unsafe append(upTo: eventBytes) {
            unsafe fill($0)
            return eventBytes
        }
    }

    /// Appends an event whose length is known only once it is encoded. O(1) and without allocation.
    /// - Parameters:
    ///   - eventBytesMax: the most it can need, in bytes; at least 1.
    ///   - encode: writes into the buffer it is given, which is aligned to 8, and returns how many bytes.
    /// - Returns: where the event's bytes are.
    /// - Throws: a `Refusal`, in which case `encode` was not called.
    @unsafe
    public mutating func append(
        upTo eventBytesMax: Int,
        _ encode: (UnsafeMutableRawBufferPointer) -> Int
    ) throws(Refusal) -> EventRange {
        guard eventBytesMax <= self.eventBytesMax else {
            throw .tooLarge(byteCount: eventBytesMax, max: self.eventBytesMax)
        }
        guard hasRoom(for: eventBytesMax) else { throw .full }
        let start = byteCount + EventLayout.prefix
        let length = unsafe encode(UnsafeMutableRawBufferPointer(start: base + start, count: eventBytesMax))
        precondition(length > 0 && length <= eventBytesMax, "an event of \(length) bytes, announced \(eventBytesMax)")
        let padding = EventLayout.stride(length) - EventLayout.prefix - length
        unsafe (base + byteCount).storeBytes(of: UInt64(length).littleEndian, as: UInt64.self)
        unsafe (base + start + length).initializeMemory(as: UInt8.self, repeating: 0, count: padding)
        byteCount += EventLayout.stride(length)
        count += 1
        return start..<start + length
    }

    /// Appends a copy of an encoded event.
    /// - Returns: where the event's bytes are.
    public mutating func append(copying event: RawSpan) throws(Refusal) -> EventRange {
        try unsafe append(byteCount: event.byteCount) { room in
            unsafe event.withUnsafeBytes { unsafe room.copyMemory(from: $0) }
        }
    }

    /// An event's bytes, lent, for instance to be broadcast.
    @_lifetime(borrow self)
    public func event(_ range: EventRange) -> RawSpan {
        precondition(range.upperBound <= byteCount, "an event of an earlier batch")
        return bytes.extracting(range)
    }

    /// Makes room for the next batch.
    public mutating func removeAll() {
        byteCount = FrameHeader.byteCount
        count = 0
    }

    /// The whole frame.
    var bytes: RawSpan {
        @_lifetime(borrow self)
        get { unsafe _overrideLifetime(RawSpan(_unsafeStart: base, byteCount: byteCount), borrowing: self) }
    }

    /// Writes the header before the events.
    /// - Returns: the frame's checksum.
    mutating func seal(_ header: FrameHeader, salt: UInt32) -> UInt32 {
        unsafe header.encode(into: UnsafeMutableRawBufferPointer(start: base, count: byteCount), salt: salt)
    }
}
