import CZeroMQ

/// How much may wait, and for how long.
extension SocketOption where Value == Int, Access == ReadWrite {
    /// The most messages that may wait to be sent to one peer; 0 for no limit. 1,000 unless set.
    /// At the mark, PUB and XPUB drop, ROUTER drops or blocks (``routerMandatory``), the others block.
    public static var sendHighWater: Self { Self(ZMQ_SNDHWM, "ZMQ_SNDHWM", .number) }

    /// The most messages from one peer that may wait to be received; 0 for no limit. 1,000 unless set.
    public static var receiveHighWater: Self { Self(ZMQ_RCVHWM, "ZMQ_RCVHWM", .number) }

    /// The kernel's send buffer of a TCP connection, in bytes; −1 for the system's own.
    public static var sendBuffer: Self { Self(ZMQ_SNDBUF, "ZMQ_SNDBUF", .number) }

    /// The kernel's receive buffer of a TCP connection, in bytes; −1 for the system's own.
    public static var receiveBuffer: Self { Self(ZMQ_RCVBUF, "ZMQ_RCVBUF", .number) }

    /// How many connections may wait to be accepted. 100 unless set.
    public static var backlog: Self { Self(ZMQ_BACKLOG, "ZMQ_BACKLOG", .number) }
}

extension SocketOption where Value == Int?, Access == ReadWrite {
    /// The largest frame in bytes that a peer may send; the connection of one who sends a larger one is dropped.
    /// No limit (`nil`) unless set.
    public static var maxMessageSize: Self { Self(ZMQ_MAXMSGSIZE, "ZMQ_MAXMSGSIZE", .optionalWideNumber) }
}

extension SocketOption where Value == Duration?, Access == ReadWrite {
    /// How long a closed socket goes on delivering what it holds; `nil` for ever, which hangs the end of its context
    /// when a peer is gone. Zero unless set, or the context says otherwise.
    public static var linger: Self { Self(ZMQ_LINGER, "ZMQ_LINGER", .millisecondsOrForever) }

    /// How long a send waits before it is ``SendOutcome/wouldBlock``; for ever (`nil`) unless set.
    public static var sendTimeout: Self { Self(ZMQ_SNDTIMEO, "ZMQ_SNDTIMEO", .millisecondsOrForever) }

    /// How long a receive waits before it returns false; for ever (`nil`) unless set.
    public static var receiveTimeout: Self { Self(ZMQ_RCVTIMEO, "ZMQ_RCVTIMEO", .millisecondsOrForever) }
}
