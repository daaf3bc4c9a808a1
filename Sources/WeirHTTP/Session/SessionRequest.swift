public import Weir

/// What is to be sent.
public struct SessionRequest: Sendable {
    /// `http://…` or `https://…`.
    public var url: String
    public var method: Method
    /// Beside those of the configuration; one of the same name replaces that.
    public var headers: [(name: String, value: String)] = []
    public var body: [UInt8] = []
    /// What it counts as, by the topology.
    public var kind: RequestKindName = .request
    /// Bytes that it is expected to take, sent and received together; nil: as the configuration says.
    public var expectedBytes: UInt64?
    /// When to give up, all waits and repetitions included; nil: after the configuration's `totalTimeout`.
    public var deadline: ContinuousClock.Instant?
    /// When to give up waiting for the allowance, if that is sooner: a denial that outlasts it is thrown at once.
    public var allowanceDeadline: ContinuousClock.Instant?
    /// Whether doing it twice is as good as doing it once, so that it may be repeated when its outcome is unknown; by
    /// default what its method promises. True for a POST with an idempotency key.
    public var isIdempotent: Bool

    public init(_ method: Method = .get, _ url: String, body: [UInt8] = []) {
        (self.method, self.url, self.body) = (method, url, body)
        isIdempotent = method.isIdempotent
    }

    /// An HTTP method.
    public struct Method: Sendable, Hashable {
        public let name: String

        /// - Parameter name: as on the wire: upper case, for all that are registered.
        public init(_ name: String) { self.name = name }

        public static let get = Method("GET")
        public static let head = Method("HEAD")
        public static let post = Method("POST")
        public static let put = Method("PUT")
        public static let delete = Method("DELETE")
        public static let patch = Method("PATCH")

        /// RFC 9110, section 9.2.2.
        public var isIdempotent: Bool { ["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"].contains(name) }
    }
}
