import CZeroMQ

/// Waits for any of several sockets and file descriptors.
///
/// Register each once, then wait as often as you like: waiting allocates nothing. Readiness is level-triggered.
///
///     var poller = Poller()
///     let requests = poller.add(router)
///     let wake = poller.add(fileDescriptor: wakeup.fileDescriptor)
///     while running {
///         _ = try poller.wait(for: .milliseconds(10))
///         if poller[requests].contains(.receive) { … }
///     }
///
/// A poller belongs to the thread of its sockets. It does not keep them: one that is closed falls out by itself.
/// A file descriptor must be removed before it is closed.
@safe
public struct Poller: ~Copyable {
    /// Something that is polled. It is valid until it is removed.
    public struct Item: Sendable, Hashable {
        let index: Int
    }

    private var items: [zmq_pollitem_t] = unsafe []
    /// Beside each item, the state of its socket, to know when it is closed.
    private var sockets: [SocketState?] = []
    /// Items that were removed; their places are taken again.
    private var vacant: [Int] = []

    /// A poller of nothing yet.
    public init() {}

    /// Polls a socket, until it is closed or removed.
    public mutating func add(_ socket: borrowing Socket, for events: PollEvents = .receive) -> Item {
        socket.assertOwnThread()
        let item = unsafe zmq_pollitem_t(socket: socket.handle, fd: -1, events: events.rawValue, revents: 0)
        return unsafe place(item, socket.state)
    }

    /// Polls a file descriptor, until it is removed.
    public mutating func add(fileDescriptor: Int32, for events: PollEvents = .receive) -> Item {
        unsafe place(zmq_pollitem_t(socket: nil, fd: fileDescriptor, events: events.rawValue, revents: 0), nil)
    }

    /// Polls it for something else from now on; for nothing, to leave it out for a while.
    public mutating func setEvents(of item: Item, to events: PollEvents) {
        unsafe items[item.index].events = events.rawValue
        unsafe items[item.index].revents = 0
    }

    /// Polls it no longer.
    public mutating func remove(_ item: Item) {
        forget(item.index)
        vacant.append(item.index)
    }

    /// What it was ready for when ``wait(for:)`` last returned.
    public subscript(item: Item) -> PollEvents {
        unsafe PollEvents(rawValue: items[item.index].revents)
    }

    /// Waits until something is ready.
    ///
    /// - Parameter timeout: the longest wait, in steps of a millisecond, rounded up; zero to look only, `nil` for ever.
    /// - Returns: how many items are ready; zero when the time was over.
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/contextTerminated`` after ``Context/shutdown()``.
    public mutating func wait(for timeout: Duration? = nil) throws(ZeroMQError) -> Int {
        letGoOfClosedSockets()
        var countdown = Countdown(timeout)
        while true {
            let ready = unsafe items.withUnsafeMutableBufferPointer {
                unsafe zmq_poll($0.baseAddress, Int32($0.count), countdown.milliseconds)
            }
            if ready >= 0 { return Int(ready) }
            guard zmq_errno() == EINTR else { throw ZeroMQError("zmq_poll", "\(sockets.count) items") }
            countdown.update()
        }
    }

    private mutating func place(_ item: zmq_pollitem_t, _ socket: SocketState?) -> Item {
        if let index = vacant.popLast() {
            unsafe items[index] = unsafe item
            sockets[index] = socket
            return Item(index: index)
        }
        unsafe items.append(item)
        sockets.append(socket)
        return Item(index: sockets.count - 1)
    }

    private mutating func letGoOfClosedSockets() {
        for index in sockets.indices {
            guard let socket = sockets[index] else { continue }
            assert(socket.isOnOwnThread, "a poller belongs to the thread of its sockets")
            if !socket.isOpen { forget(index) }
        }
    }

    /// Leaves the place empty: a negative file descriptor is never ready.
    private mutating func forget(_ index: Int) {
        unsafe items[index] = unsafe zmq_pollitem_t(socket: nil, fd: -1, events: 0, revents: 0)
        sockets[index] = nil
    }
}
