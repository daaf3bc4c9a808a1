import CZeroMQ

/// An endpoint of conversation, owned by one variable and used by one thread.
///
/// It cannot be copied, and it is closed when its owner lets go of it. A socket belongs to the thread that made it;
/// a debug build stops the program where another thread touches or closes it. To hand one over, see
/// ``detached()``. Each socket keeps its ``Context`` alive, so the two may be let go of in any order.
///
/// Calls interrupted by a signal are taken up again: no method ever throws `EINTR`.
///
///     let context = try Context()
///     let server = try Socket(context, .router)
///     try server.set(.routerMandatory, to: true)
///     let endpoint = try server.bind("tcp://127.0.0.1:*")
///
/// Options that shape a connection take effect on those made after they were set.
@safe
public struct Socket: ~Copyable {
    /// The pattern the socket speaks.
    public let kind: Kind
    let handle: UnsafeMutableRawPointer
    let state: SocketState

    /// Opens a socket that belongs to the calling thread.
    ///
    /// - Throws: ``ZeroMQError`` with ``ZeroMQError/Code/contextTerminated`` after ``Context/shutdown()``, or
    ///   ``ZeroMQError/Code/tooManySockets``.
    public init(_ context: Context, _ kind: Kind) throws(ZeroMQError) {
        guard let handle = unsafe zmq_socket(context.handle, kind.number) else {
            throw ZeroMQError("zmq_socket", "\(kind)")
        }
        unsafe self.handle = unsafe handle
        self.kind = kind
        self.state = SocketState(context)
    }

    deinit {
        assertOwnThread()
        state.isOpen = false
        // It can fail only on a handle that is no socket.
        _ = unsafe zmq_close(handle)
    }

    /// Stops a debug build where a thread uses a socket that is another's. Free in release builds.
    func assertOwnThread() {
        assert(state.isOnOwnThread, "a socket belongs to the thread that made it; hand it over with detached()")
    }

    /// The failure that libzmq has just reported about this socket, which is named by its kind and endpoint.
    func failure(_ call: String) -> ZeroMQError {
        let code = ZeroMQError.Code(rawValue: zmq_errno())  // before another call changes it
        let endpoint = (try? lastEndpoint) ?? ""
        return ZeroMQError(code: code, call: call, subject: endpoint.isEmpty ? "\(kind)" : "\(kind) \(endpoint)")
    }
}
