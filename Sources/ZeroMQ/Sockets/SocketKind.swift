import CZeroMQ

extension Socket {
    /// The messaging pattern a socket speaks; it decides who may talk to whom.
    public enum Kind: Sendable, Hashable, CaseIterable {
        /// Publishes to whoever subscribes; drops, silently, for who does not keep up.
        case pub
        /// Receives what it has subscribed to.
        case sub
        /// Publishes, and receives the subscriptions as messages (1 or 0, then the prefix).
        case xpub
        /// Receives, and sends its subscriptions as messages.
        case xsub
        /// Asks, then waits for the answer, one at a time.
        case req
        /// Receives a request, then answers it, one at a time.
        case rep
        /// Asks and receives freely; spreads over its peers in turn.
        case dealer
        /// Receives from all peers, each message behind the peer's routing id, and sends to whom the first frame names.
        case router
        /// Hands work out, in turn.
        case push
        /// Takes work in.
        case pull
        /// One peer, both ways; between threads.
        case pair
        /// Raw TCP.
        case stream

        var number: Int32 {
            switch self {
            case .pub: ZMQ_PUB
            case .sub: ZMQ_SUB
            case .xpub: ZMQ_XPUB
            case .xsub: ZMQ_XSUB
            case .req: ZMQ_REQ
            case .rep: ZMQ_REP
            case .dealer: ZMQ_DEALER
            case .router: ZMQ_ROUTER
            case .push: ZMQ_PUSH
            case .pull: ZMQ_PULL
            case .pair: ZMQ_PAIR
            case .stream: ZMQ_STREAM
            }
        }
    }
}
