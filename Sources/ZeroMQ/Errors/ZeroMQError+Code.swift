import CZeroMQ

extension ZeroMQError {
    /// An `errno` of the system or of libzmq.
    public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
        /// The number.
        public let rawValue: Int32

        /// Names a number.
        public init(rawValue: Int32) { self.rawValue = rawValue }

        /// Another socket is bound to that endpoint (`EADDRINUSE`).
        public static let addressInUse = Code(rawValue: EADDRINUSE)
        /// This host does not have that address (`EADDRNOTAVAIL`).
        public static let addressNotAvailable = Code(rawValue: EADDRNOTAVAIL)
        /// There is no such network interface, or no such host (`ENODEV`).
        public static let noSuchInterface = Code(rawValue: ENODEV)
        /// No such transport as `foo` in `foo://bar` (`EPROTONOSUPPORT`).
        public static let transportNotSupported = Code(rawValue: EPROTONOSUPPORT)
        /// The endpoint, the option or its value makes no sense (`EINVAL`).
        public static let invalidArgument = Code(rawValue: EINVAL)
        /// The socket is neither bound nor connected to that endpoint, or a path does not exist (`ENOENT`).
        public static let notFound = Code(rawValue: ENOENT)
        /// The context has been shut down: close the socket (`ETERM`).
        public static let contextTerminated = Code(rawValue: ETERM)
        /// Not this socket's turn: a REQ must receive before it sends again, a REP send before it receives (`EFSM`).
        public static let wrongState = Code(rawValue: EFSM)
        /// This kind of socket cannot do that (`ENOTSUP`).
        public static let notSupported = Code(rawValue: ENOTSUP)
        /// The context's `maxSockets`, or the process's file descriptors, are used up (`EMFILE`).
        public static let tooManySockets = Code(rawValue: EMFILE)
        /// A message is larger than the context allows (`EMSGSIZE`).
        public static let messageTooLarge = Code(rawValue: EMSGSIZE)
        /// The file system or the port forbids it (`EACCES`).
        public static let permissionDenied = Code(rawValue: EACCES)

        /// The reason in plain words.
        public var description: String {
            switch self {
            case .addressInUse: "address already in use"
            case .addressNotAvailable: "this host does not have the address"
            case .noSuchInterface: "no such network interface or host"
            case .transportNotSupported: "no such transport, or not for this kind of socket"
            case .invalidArgument: "invalid argument"
            case .notFound: "no such endpoint or path"
            case .contextTerminated: "the context was shut down"
            case .wrongState: "not this socket's turn to send or to receive"
            case .notSupported: "not supported by this kind of socket"
            case .tooManySockets: "too many sockets or open files"
            case .messageTooLarge: "message too large"
            case .permissionDenied: "permission denied"
            default: unsafe String(cString: zmq_strerror(rawValue))
            }
        }
    }
}
