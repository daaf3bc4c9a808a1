import ZeroMQ

/// The messages of one batch, as libzmq holds them: received first, so that the clock is read after the last of them,
/// then decided one by one without a copy.
///
/// Owned by the loop's thread.
@safe
struct Inbox: ~Copyable {
    private let messages: UnsafeMutablePointer<Multipart>
    let capacity: Int
    private let bytesMax: Int
    private(set) var count = 0
    private var bytes = 0

    /// - Parameters:
    ///   - capacity: messages in a batch.
    ///   - frames: frames in a message; further ones are dropped by the receiver and counted.
    ///   - bytesMax: once so many bytes have been taken, the batch is full: what one message holds may be much, and who
    ///     waits for the answer to another should not wait for all of it.
    init(capacity: Int, frames: Int, bytesMax: Int) {
        self.capacity = capacity
        self.bytesMax = bytesMax
        unsafe messages = .allocate(capacity: capacity)
        for index in 0..<capacity { unsafe (messages + index).initialize(to: Multipart(capacity: frames)) }
    }

    deinit {
        unsafe messages.deinitialize(count: capacity)
        unsafe messages.deallocate()
    }

    /// Whether there may be more where this came from.
    var isFull: Bool { count == capacity || bytes >= bytesMax }

    /// Takes what has arrived, until it is full.
    mutating func fill(from socket: borrowing Socket) throws(ZeroMQError) {
        (count, bytes) = (0, 0)
        while !isFull, try unsafe socket.receive(into: &messages[count], dontWait: true) {
            for frame in 0..<frameCount(count) {
                let length = unsafe messages[count][frame].byteCount
                bytes += length
            }
            count += 1
        }
    }

    func frameCount(_ message: Int) -> Int { unsafe messages[message].count }

    /// Whether the message had more frames than there was room for.
    func isOverlong(_ message: Int) -> Bool { unsafe messages[message].dropped > 0 }

    /// Whether an empty frame stands behind the identity: a REQ puts it there, and must get it back.
    func hasDelimiter(_ message: Int) -> Bool { frameCount(message) == 3 && frame(message, 1).byteCount == 0 }

    /// Whether the message came by a connection that was let in under a name; see ``KeyRing``.
    func isFrom(_ user: UserID, _ message: Int) -> Bool { unsafe messages[message].isFrom(user) }

    /// Under which name the message's connection was let in.
    func userID(of message: Int) -> String? { unsafe messages[message].userID }

    /// A frame of a message, lent until the next ``fill(from:)``.
    @_lifetime(borrow self)
    func frame(_ message: Int, _ frame: Int) -> RawSpan {
        precondition(message < count, "message \(message) of \(count)")
        return unsafe _overrideLifetime(messages[message][frame], borrowing: self)
    }
}
