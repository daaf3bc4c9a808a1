import CZeroMQ
import Synchronization

/// Watches what happens to the connections of a socket.
///
/// Read it regularly, best by polling ``events`` beside the socket: the events wait in memory until they are read.
/// It belongs to the socket's thread, and may outlive the socket. A socket has one monitor at a time; a new one takes
/// the place of the old.
@safe
public struct SocketMonitor: ~Copyable {
    /// For a ``Poller``: readable while an event waits. Do not receive from it.
    public let events: Socket
    private var frames: Multipart
    private let watched: UnsafeMutableRawPointer
    private let state: SocketState
    private let number: Int

    /// Distinguishes the `inproc://` names of all monitors of the process.
    private static let count = Atomic<Int>(0)

    /// Watches a socket from now on.
    ///
    /// - Throws: ``ZeroMQError`` that names the call.
    public init(of socket: borrowing Socket) throws(ZeroMQError) {
        socket.assertOwnThread()
        let name = "inproc://monitor-\(Self.count.add(1, ordering: .relaxed).newValue)"
        let events = try Socket(socket.state.context, .pair)
        // Without a mark: at a mark libzmq's I/O thread would wait for this one, and all connections with it.
        try events.set(.receiveHighWater, to: 0)
        try events.connect(name)
        guard unsafe zmq_socket_monitor(socket.handle, name, ZMQ_EVENT_ALL) == 0 else {
            throw socket.failure("zmq_socket_monitor")
        }
        socket.state.monitorNumber += 1
        self.events = events
        frames = Multipart(capacity: 2)
        unsafe watched = unsafe socket.handle
        state = socket.state
        number = socket.state.monitorNumber
    }

    deinit {
        // Otherwise libzmq would wait for ever to tell the next event.
        guard state.isOpen, state.monitorNumber == number else { return }
        _ = unsafe zmq_socket_monitor(watched, nil, 0)
    }

    /// The next event.
    ///
    /// - Parameter dontWait: whether to return at once when there is none.
    /// - Returns: `nil` when there is none. After ``MonitorEvent/What/monitorStopped`` there will be none.
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/contextTerminated`` after ``Context/shutdown()``.
    public mutating func next(dontWait: Bool = true) throws(ZeroMQError) -> MonitorEvent? {
        while try events.receive(into: &frames, dontWait: dontWait) {
            if let event = MonitorEvent(frames) { return event }
        }
        return nil
    }
}
