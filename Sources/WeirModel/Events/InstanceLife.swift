/// A process said hello and got the instance number in the event's stamp.
public struct InstanceJoined: Equatable, Sendable {
    public var nonce: UInt64
    public var process: UInt32
    /// At most ``Bounds/hostNameBytes``.
    public var host: String
    /// The digest of the configuration that it holds, or 0.
    public var topologyDigest: UInt64

    public init(nonce: UInt64, process: UInt32, host: String, topologyDigest: UInt64) {
        self.nonce = nonce
        self.process = process
        self.host = host
        self.topologyDigest = topologyDigest
    }
}

/// An instance is no more. Its connection slots come home when they expire, not now: its process may still hold them.
public struct InstanceLeft: Equatable, Sendable {
    public var cause: Cause
    /// The last publisher number of its facts, 0 for none: by its own word where it said goodbye, and then whatever of
    /// that did not come was named as lost; else the last that was applied. Whether it sent more, nobody knows.
    public var lastFact: UInt64
    /// The same of its publications.
    public var lastPublication: UInt64

    /// Whether more may have been sent than was applied: the instance did not say up to which numbers it spoke.
    public var isTailUnknown: Bool { cause != .goodbye }

    public init(cause: Cause, lastFact: UInt64, lastPublication: UInt64) {
        self.cause = cause
        self.lastFact = lastFact
        self.lastPublication = lastPublication
    }

    public enum Cause: UInt8, CaseIterable, Sendable {
        /// It said goodbye.
        case goodbye = 0
        /// It missed three heartbeats.
        case silence = 1
        /// Its component is no longer in the topology.
        case topology = 2
    }
}

/// An instance said that it lives.
public struct HeartbeatNoted: Equatable, Sendable {
    /// Drawn by the instance; the broadcast of this event answers it.
    public var ping: UInt64
    /// The instance's publisher numbers so far: of its facts and of its publications.
    public var lastFact: UInt64
    public var lastPublication: UInt64

    public init(ping: UInt64, lastFact: UInt64, lastPublication: UInt64) {
        self.ping = ping
        self.lastFact = lastFact
        self.lastPublication = lastPublication
    }
}
