import CZeroMQ

/// The frames of one message, held by libzmq and lent to whoever reads them.
///
/// Make one, and receive into it again and again: nothing is allocated or copied. It has room for a fixed number of
/// frames, so that a peer who sends a million of them costs no memory here; the rest is dropped and counted.
///
///     var request = Multipart(capacity: 3)
///     while try router.receive(into: &request) {
///         guard request.count == 3, request.dropped == 0 else { continue }
///         decide(request[2], for: request[0])
///     }
@safe
public struct Multipart: ~Copyable {
    /// The most frames it holds.
    public let capacity: Int
    /// How many frames it holds.
    public private(set) var count = 0
    /// How many frames of the message there was no room for.
    public private(set) var dropped = 0
    /// Room for the frames, and for one more through which the others are dropped.
    private let frames: UnsafeMutablePointer<zmq_msg_t>

    /// Makes room for messages of up to `capacity` frames, at least one.
    public init(capacity: Int = 8) {
        precondition(capacity > 0, "a message has at least one frame")
        self.capacity = capacity
        unsafe frames = .allocate(capacity: capacity + 1)
        for index in 0...capacity { unsafe zmq_msg_init(frames + index) }
    }

    deinit {
        for index in 0...capacity { unsafe zmq_msg_close(frames + index) }
        unsafe frames.deallocate()
    }

    /// Whether it holds no frame.
    public var isEmpty: Bool { count == 0 }

    /// The bytes of a frame, lent for as long as nothing else is received.
    ///
    /// - Parameter index: from zero to below ``count``.
    public subscript(index: Int) -> RawSpan {
        @_lifetime(borrow self)
        get {
            let span = unsafe RawSpan(_unsafeBytes: pointer(to: index).bytes)
            return unsafe _overrideLifetime(span, borrowing: self)
        }
    }

    /// The frames, copied.
    public var copies: [[UInt8]] {
        (0..<count).map { index in unsafe Array(pointer(to: index).bytes) }
    }

    func pointer(to index: Int) -> UnsafeMutablePointer<zmq_msg_t> {
        precondition(index >= 0 && index < count, "no such frame")
        return unsafe frames + index
    }
}

/// Receiving, a frame at a time.
extension Multipart {
    mutating func begin() {
        (count, dropped) = (0, 0)
    }

    /// Where the next frame goes: the spare place, once there is no room.
    var next: UnsafeMutablePointer<zmq_msg_t> { unsafe frames + count }

    /// Counts the frame that has come to ``next``; tells whether another follows.
    mutating func accept() -> Bool {
        let hasMore = unsafe next.hasMore
        if count < capacity { count += 1 } else { dropped += 1 }
        return hasMore
    }
}
