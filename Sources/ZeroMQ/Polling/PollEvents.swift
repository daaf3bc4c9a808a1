import CZeroMQ

/// What something polled is, or shall be, ready for.
public struct PollEvents: OptionSet, Sendable, Hashable {
    /// The bits as libzmq has them.
    public let rawValue: Int16

    /// Names a set of bits.
    public init(rawValue: Int16) { self.rawValue = rawValue }

    /// A message, or a byte, can be read without waiting.
    public static let receive = PollEvents(rawValue: Int16(ZMQ_POLLIN))
    /// A message, or a byte, can be written without waiting.
    public static let send = PollEvents(rawValue: Int16(ZMQ_POLLOUT))
    /// A file descriptor is in an error state, or its other end is gone. Sockets never say this.
    public static let error = PollEvents(rawValue: Int16(ZMQ_POLLERR))
}
