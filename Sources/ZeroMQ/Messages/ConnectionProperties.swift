import CZeroMQ

/// What is known of the connection that a message came by. Nothing is known over `inproc://`.
extension Message {
    /// A property of the connection, such as `Socket-Type`, `Identity`, or what the ZAP handler attached.
    public func property(_ name: String) -> String? { unsafe frame.property(name) }

    /// The name that the ZAP handler gave the peer. It cannot be forged by the peer.
    public var userID: String? { property("User-Id") }

    /// The peer's IP address; over `ipc://` its user, group and process id, joined by colons.
    public var peerAddress: String? { property("Peer-Address") }
}

extension Multipart {
    /// A property of the connection that the frames came by; see ``Message/property(_:)``.
    public func property(_ name: String) -> String? {
        isEmpty ? nil : unsafe traveller.property(name)
    }

    /// A frame that came by the connection. The first one may not have: where a ROUTER has been polled, the frame that names
    /// the peer is one that libzmq made itself, and some versions forget its properties.
    var traveller: UnsafeMutablePointer<zmq_msg_t> { unsafe pointer(to: count - 1) }

    /// The name that the ZAP handler gave the peer. It cannot be forged by the peer.
    public var userID: String? { property("User-Id") }

    /// The peer's IP address; over `ipc://` its user, group and process id, joined by colons.
    public var peerAddress: String? { property("Peer-Address") }
}
