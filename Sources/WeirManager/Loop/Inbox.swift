import ZeroMQ

/// The messages of one batch, as libzmq holds them: received first, so that the clock is read after the last of them,
/// then decided one by one without a copy.
///
/// Owned by the loop's thread.
@safe
struct Inbox: ~Copyable {
    private let messages: UnsafeMutablePointer<Multipart>
    let capacity: Int
    private(set) var count = 0

    /// - Parameters:
    ///   - capacity: messages in a batch.
    ///   - frames: frames in a message; further ones are dropped by the receiver and counted.
    init(capacity: Int, frames: Int) {
        self.capacity = capacity
        unsafe messages = .allocate(capacity: capacity)
        for index in 0..<capacity { unsafe (messages + index).initialize(to: Multipart(capacity: frames)) }
    }

    deinit {
        unsafe messages.deinitialize(count: capacity)
        unsafe messages.deallocate()
    }

    var isFull: Bool { count == capacity }

    /// Takes what has arrived, up to its capacity. - Returns: how many messages there are.
    mutating func fill(from socket: borrowing Socket) throws(ZeroMQError) {
        count = 0
        while count < capacity, try unsafe socket.receive(into: &messages[count], dontWait: true) { count += 1 }
    }

    func frameCount(_ message: Int) -> Int { unsafe messages[message].count }

    /// Whether the message had more frames than there was room for.
    func isOverlong(_ message: Int) -> Bool { unsafe messages[message].dropped > 0 }

    /// A frame of a message, lent until the next ``fill(from:)``.
    @_lifetime(borrow self)
    func frame(_ message: Int, _ frame: Int) -> RawSpan {
        precondition(message < count, "message \(message) of \(count)")
        return unsafe _overrideLifetime(messages[message][frame], borrowing: self)
    }
}
