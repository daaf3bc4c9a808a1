import CZeroMQ

extension Socket {
    /// Sets an option. Set what shapes connections before `bind` and `connect`.
    ///
    /// - Throws: ``ZeroMQError`` that names the option and the value.
    public func set<Value, Access: WritableAccess>(
        _ option: SocketOption<Value, Access>,
        to value: Value
    ) throws(ZeroMQError) {
        try unsafe set(option, bytes: option.codec.encode(value).span.bytes) { "\(option.name) = \(value) on \(kind)" }
    }

    /// Reads an option.
    ///
    /// - Throws: ``ZeroMQError`` that names the option.
    public func get<Value, Access: ReadableAccess>(
        _ option: SocketOption<Value, Access>
    ) throws(ZeroMQError) -> Value {
        assertOwnThread()
        var count = option.codec.capacity
        var bytes = [UInt8](repeating: 0, count: count)
        let result = unsafe bytes.withUnsafeMutableBytes {
            unsafe zmq_getsockopt(handle, option.number, $0.baseAddress, &count)
        }
        guard result == 0 else { throw ZeroMQError("zmq_getsockopt", "\(option.name) of \(kind)") }
        bytes.removeLast(bytes.count - count)
        return option.codec.decode(bytes)
    }

    /// Takes messages whose first frame begins with some bytes, besides those subscribed to already; for SUB.
    ///
    /// It takes effect at the other side some time later. A SUB that is *bound* passes it on to new peers only when
    /// its thread next polls or receives.
    ///
    /// - Parameter prefix: empty for all messages. Subscribing twice takes unsubscribing twice.
    public func subscribe(to prefix: RawSpan) throws(ZeroMQError) {
        try set(.subscribe, bytes: prefix) { "ZMQ_SUBSCRIBE on \(kind)" }
    }

    /// Takes messages whose first frame begins with a text; see ``subscribe(to:)-(RawSpan)``.
    public func subscribe(to prefix: String) throws(ZeroMQError) {
        try unsafe subscribe(to: prefix.utf8Span.span.bytes)
    }

    /// Ends a subscription.
    public func unsubscribe(from prefix: RawSpan) throws(ZeroMQError) {
        try set(.unsubscribe, bytes: prefix) { "ZMQ_UNSUBSCRIBE on \(kind)" }
    }

    /// Ends a subscription.
    public func unsubscribe(from prefix: String) throws(ZeroMQError) {
        try unsafe unsubscribe(from: prefix.utf8Span.span.bytes)
    }

    private func set<Value, Access>(
        _ option: SocketOption<Value, Access>,
        bytes: RawSpan,
        naming subject: () -> String
    ) throws(ZeroMQError) {
        assertOwnThread()
        let result = unsafe bytes.withUnsafeBytes {
            unsafe zmq_setsockopt(handle, option.number, $0.baseAddress, $0.count)
        }
        guard result == 0 else { throw ZeroMQError("zmq_setsockopt", subject()) }
    }
}
