import CZeroMQ

extension Socket {
    /// Listens at an endpoint: `tcp://interface:port`, `ipc://path`, `inproc://name`.
    ///
    /// An `ipc://` path is taken over from whoever is bound to it, without an error, and its file stays behind.
    ///
    /// - Parameter endpoint: `*` stands for any port, or all interfaces: `tcp://127.0.0.1:*`.
    /// - Returns: where it listens, with the port that was chosen; peers connect to that.
    /// - Throws: ``ZeroMQError`` that names the endpoint.
    @discardableResult
    public func bind(_ endpoint: String) throws(ZeroMQError) -> String {
        assertOwnThread()
        guard unsafe zmq_bind(handle, endpoint) == 0 else { throw ZeroMQError("zmq_bind", endpoint) }
        return try lastEndpoint
    }

    /// Connects to an endpoint, in the background, and again whenever the connection is lost.
    ///
    /// Success says that the endpoint makes sense, not that someone is there.
    ///
    /// - Throws: ``ZeroMQError`` that names the endpoint.
    public func connect(_ endpoint: String) throws(ZeroMQError) {
        assertOwnThread()
        guard unsafe zmq_connect(handle, endpoint) == 0 else { throw ZeroMQError("zmq_connect", endpoint) }
    }

    /// Stops listening at an endpoint; connections that were accepted there stay.
    ///
    /// - Parameter endpoint: what ``bind(_:)`` returned.
    public func unbind(_ endpoint: String) throws(ZeroMQError) {
        assertOwnThread()
        guard unsafe zmq_unbind(handle, endpoint) == 0 else { throw ZeroMQError("zmq_unbind", endpoint) }
    }

    /// Ends the connection to an endpoint, and what was still to be sent there.
    ///
    /// - Parameter endpoint: what was given to ``connect(_:)``.
    public func disconnect(_ endpoint: String) throws(ZeroMQError) {
        assertOwnThread()
        guard unsafe zmq_disconnect(handle, endpoint) == 0 else { throw ZeroMQError("zmq_disconnect", endpoint) }
    }

    /// Where the socket was last bound or connected; empty before that.
    public var lastEndpoint: String {
        get throws(ZeroMQError) { try get(.lastEndpoint) }
    }
}
