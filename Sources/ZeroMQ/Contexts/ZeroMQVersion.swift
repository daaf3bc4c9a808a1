import CZeroMQ

/// A version of libzmq.
public struct ZeroMQVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The first number; it changes with the wire protocol or the interface.
    public let major: Int
    /// The second number; it changes with features.
    public let minor: Int
    /// The third number; it changes with repairs.
    public let patch: Int

    /// Names a version.
    public init(_ major: Int, _ minor: Int, _ patch: Int) {
        (self.major, self.minor, self.patch) = (major, minor, patch)
    }

    /// The libzmq that this process has loaded, which may be newer than the one it was built with.
    public static var loaded: ZeroMQVersion {
        var (major, minor, patch): (Int32, Int32, Int32) = (0, 0, 0)
        unsafe zmq_version(&major, &minor, &patch)
        return ZeroMQVersion(Int(major), Int(minor), Int(patch))
    }

    /// Whether the loaded libzmq was built with a capability, such as `curve`, `ipc` or `gssapi`.
    public static func has(_ capability: String) -> Bool {
        unsafe zmq_has(capability) == 1
    }

    /// Older before newer.
    public static func < (a: Self, b: Self) -> Bool {
        (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }

    /// For example `4.3.4`.
    public var description: String { "\(major).\(minor).\(patch)" }
}
