import CZeroMQ

/// One frame, held by libzmq and lent to whoever reads it.
///
/// Make one, and receive into it again and again: nothing is allocated or copied on the way from the socket.
///
///     var message = Message()
///     while try socket.receive(into: &message) {
///         decode(message.bytes)
///     }
@safe
public struct Message: ~Copyable, @unchecked Sendable {
    // Sendable, since it is owned by one variable, and the count that copies share is atomic.
    // On the heap, since the bytes of a small message move with the struct that holds them.
    let frame: UnsafeMutablePointer<zmq_msg_t>

    /// An empty message.
    public init() {
        unsafe frame = .allocate(capacity: 1)
        unsafe zmq_msg_init(frame)
    }

    /// A message of a known size, whose bytes are written where they will be sent from.
    ///
    /// - Parameters:
    ///   - byteCount: the size.
    ///   - fill: writes the bytes; what it leaves out is zero.
    public init<Failure>(
        byteCount: Int,
        filledBy fill: (inout OutputRawSpan) throws(Failure) -> Void
    ) throws(Failure) {
        unsafe frame = .allocate(capacity: 1)
        let result = unsafe zmq_msg_init_size(frame, byteCount)
        precondition(result == 0, "out of memory for a message of \(byteCount) bytes")
        let room = unsafe UnsafeMutableRawBufferPointer(start: zmq_msg_data(frame), count: byteCount)
        var output = unsafe OutputRawSpan(buffer: room, initializedCount: 0)
        try fill(&output)
        unsafe output.append(repeating: 0, count: output.freeCapacity, as: UInt8.self)
        _ = unsafe output.finalize(for: room)
    }

    /// A message that holds a copy of some bytes.
    public init(_ bytes: RawSpan) {
        unsafe frame = .allocate(capacity: 1)
        let result = unsafe bytes.withUnsafeBytes { source in
            let result = unsafe zmq_msg_init_size(frame, source.count)
            guard result == 0 else { return result }
            unsafe UnsafeMutableRawBufferPointer(start: zmq_msg_data(frame), count: source.count).copyMemory(
                from: source
            )
            return 0
        }
        precondition(result == 0, "out of memory for a message of \(bytes.byteCount) bytes")
    }

    /// A message that holds a copy of some bytes.
    public init(_ bytes: [UInt8]) {
        unsafe self.init(bytes.span.bytes)
    }

    deinit {
        unsafe zmq_msg_close(frame)
        unsafe frame.deallocate()
    }

    /// The bytes, lent for as long as the message is neither changed nor gone.
    public var bytes: RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe RawSpan(_unsafeBytes: frame.bytes)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The number of bytes.
    public var byteCount: Int { unsafe zmq_msg_size(frame) }

    /// Whether another frame of the same message follows, in a message that was received.
    public var hasMore: Bool { unsafe frame.hasMore }

    /// Another message with the same bytes; more than 33 of them are shared rather than copied.
    ///
    /// It changes the message: from now on this one, too, knows that its bytes are shared.
    public mutating func copy() -> Message {
        let copy = Message()
        unsafe zmq_msg_copy(copy.frame, frame)
        return copy
    }
}
