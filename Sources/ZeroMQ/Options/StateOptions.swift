import CZeroMQ

/// What a socket tells of itself.
extension SocketOption where Value == PollEvents, Access == ReadOnly {
    /// What the socket is ready for now. Whoever watches ``fileDescriptor`` must read this again after every send and
    /// receive; a ``Poller`` does.
    public static var events: Self {
        Self(
            ZMQ_EVENTS,
            "ZMQ_EVENTS",
            .integer(Int32.self, encode: { Int32($0.rawValue) }) {
                PollEvents(rawValue: Int16(truncatingIfNeeded: $0))
            }
        )
    }
}

extension SocketOption where Value == Int32, Access == ReadOnly {
    /// Becomes readable, edge-triggered, when ``events`` may have changed. Never read or close it.
    public static var fileDescriptor: Self {
        Self(ZMQ_FD, "ZMQ_FD", .integer(Int32.self, encode: { $0 }, decode: { $0 }))
    }
}

extension SocketOption where Value == Bool, Access == ReadOnly {
    /// See ``Socket/hasMore``.
    public static var hasMore: Self { Self(ZMQ_RCVMORE, "ZMQ_RCVMORE", .flag) }
}

extension SocketOption where Value == String, Access == ReadOnly {
    /// See ``Socket/lastEndpoint``.
    public static var lastEndpoint: Self { Self(ZMQ_LAST_ENDPOINT, "ZMQ_LAST_ENDPOINT", .text(capacity: 1_024)) }
}
