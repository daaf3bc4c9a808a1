import CZeroMQ

/// How connections are made, watched and made again. libzmq counts in milliseconds.
extension SocketOption where Value == Duration, Access == ReadWrite {
    /// How often a ZMTP ping asks whether the peer's transport lives; zero, for never, unless set. It is answered by
    /// an I/O thread, so it says nothing about the peer's program.
    public static var heartbeatInterval: Self { Self(ZMQ_HEARTBEAT_IVL, "ZMQ_HEARTBEAT_IVL", .milliseconds) }

    /// How long to wait in vain for any traffic after a ping before the connection is dropped; as
    /// ``heartbeatInterval`` unless set.
    public static var heartbeatTimeout: Self { Self(ZMQ_HEARTBEAT_TIMEOUT, "ZMQ_HEARTBEAT_TIMEOUT", .milliseconds) }

    /// How long the *peer* shall wait in vain for traffic from here before it drops the connection; in tenths of a
    /// second, up to 6,553 s. Zero, for ever, unless set.
    public static var heartbeatTimeToLive: Self { Self(ZMQ_HEARTBEAT_TTL, "ZMQ_HEARTBEAT_TTL", .milliseconds) }

    /// How long a peer may take to shake hands before it is dropped; zero for ever. 30 s unless set.
    public static var handshakeInterval: Self { Self(ZMQ_HANDSHAKE_IVL, "ZMQ_HANDSHAKE_IVL", .milliseconds) }

    /// How long connecting over TCP may take before it is tried again; zero, for as long as the system likes, unless
    /// set.
    public static var connectTimeout: Self { Self(ZMQ_CONNECT_TIMEOUT, "ZMQ_CONNECT_TIMEOUT", .milliseconds) }

    /// The longest wait between two attempts to connect again, doubled from ``reconnectInterval`` on; zero, for no
    /// doubling, unless set.
    public static var reconnectIntervalMax: Self {
        Self(ZMQ_RECONNECT_IVL_MAX, "ZMQ_RECONNECT_IVL_MAX", .milliseconds)
    }
}

extension SocketOption where Value == Duration?, Access == ReadWrite {
    /// The wait before connecting again; `nil` for never again. 100 ms unless set.
    public static var reconnectInterval: Self { Self(ZMQ_RECONNECT_IVL, "ZMQ_RECONNECT_IVL", .millisecondsOrNone(-1)) }

    /// The silence after which TCP asks whether the peer lives, in seconds; `nil`, for the system's own, unless set.
    public static var keepAliveIdle: Self { Self(ZMQ_TCP_KEEPALIVE_IDLE, "ZMQ_TCP_KEEPALIVE_IDLE", .secondsOrDefault) }

    /// The time between two such questions, in seconds; `nil`, for the system's own, unless set.
    public static var keepAliveInterval: Self {
        Self(ZMQ_TCP_KEEPALIVE_INTVL, "ZMQ_TCP_KEEPALIVE_INTVL", .secondsOrDefault)
    }
}

extension SocketOption where Value == Int?, Access == ReadWrite {
    /// How many of them may go unanswered; `nil`, for the system's own, unless set.
    public static var keepAliveCount: Self { Self(ZMQ_TCP_KEEPALIVE_CNT, "ZMQ_TCP_KEEPALIVE_CNT", .optionalNumber) }
}

extension SocketOption where Value == Bool?, Access == ReadWrite {
    /// Whether TCP asks silent peers whether they live; `nil`, for the system's own, unless set.
    public static var keepAlive: Self { Self(ZMQ_TCP_KEEPALIVE, "ZMQ_TCP_KEEPALIVE", .optionalFlag) }
}

extension SocketOption where Value == Bool, Access == ReadWrite {
    /// Whether messages wait only for peers that are connected already, rather than for those that may yet be.
    public static var immediate: Self { Self(ZMQ_IMMEDIATE, "ZMQ_IMMEDIATE", .flag) }

    /// Whether IPv6 is spoken as well.
    public static var ipv6: Self { Self(ZMQ_IPV6, "ZMQ_IPV6", .flag) }
}
