import CZeroMQ

/// What belongs to one pattern. libzmq does not tell these back.
extension SocketOption where Value == Bool, Access == WriteOnly {
    /// ROUTER: whether a message for a peer who is not there is ``SendOutcome/unreachable``, and one for a peer whose
    /// queue is full ``SendOutcome/wouldBlock``, rather than dropped in silence.
    public static var routerMandatory: Self { Self(ZMQ_ROUTER_MANDATORY, "ZMQ_ROUTER_MANDATORY", .flag) }

    /// ROUTER: whether a new peer takes over the routing id, and the place, of an older one, rather than be refused.
    public static var routerHandover: Self { Self(ZMQ_ROUTER_HANDOVER, "ZMQ_ROUTER_HANDOVER", .flag) }

    /// REQ, DEALER, ROUTER: whether an empty message greets each new peer.
    public static var probeRouter: Self { Self(ZMQ_PROBE_ROUTER, "ZMQ_PROBE_ROUTER", .flag) }

    /// REQ: whether it may ask again before it is answered; an answer to the earlier question is then dropped, given
    /// ``requestCorrelate``.
    public static var requestRelaxed: Self { Self(ZMQ_REQ_RELAXED, "ZMQ_REQ_RELAXED", .flag) }

    /// REQ: whether answers are matched to their requests by a number in a frame of its own.
    public static var requestCorrelate: Self { Self(ZMQ_REQ_CORRELATE, "ZMQ_REQ_CORRELATE", .flag) }

    /// XPUB: whether every subscription is passed up, rather than the first to each prefix.
    public static var xpubVerbose: Self { Self(ZMQ_XPUB_VERBOSE, "ZMQ_XPUB_VERBOSE", .flag) }

    /// XPUB: whether every subscription and every end of one is passed up.
    public static var xpubVerboser: Self { Self(ZMQ_XPUB_VERBOSER, "ZMQ_XPUB_VERBOSER", .flag) }

    /// XPUB, PUB: whether a send is ``SendOutcome/wouldBlock`` where one subscriber's queue is full, rather than
    /// dropped for that one. One stalled subscriber then stops all.
    public static var xpubNoDrop: Self { Self(ZMQ_XPUB_NODROP, "ZMQ_XPUB_NODROP", .flag) }
}

extension SocketOption where Value == [UInt8], Access == ReadWrite {
    /// The name, of 1 to 255 bytes, by which a ROUTER at the other side knows this socket; one of the ROUTER's own
    /// choice unless set.
    public static var routingID: Self { Self(ZMQ_ROUTING_ID, "ZMQ_ROUTING_ID", .bytes(capacity: 255)) }
}

extension SocketOption where Value == [UInt8], Access == WriteOnly {
    /// ROUTER: the name by which the peer of the next `connect` shall be known here.
    public static var connectRoutingID: Self {
        Self(ZMQ_CONNECT_ROUTING_ID, "ZMQ_CONNECT_ROUTING_ID", .bytes(capacity: 255))
    }

    static var subscribe: Self { Self(ZMQ_SUBSCRIBE, "ZMQ_SUBSCRIBE", .bytes(capacity: 0)) }
    static var unsubscribe: Self { Self(ZMQ_UNSUBSCRIBE, "ZMQ_UNSUBSCRIBE", .bytes(capacity: 0)) }
}
