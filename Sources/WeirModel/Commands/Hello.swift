/// An instance introduces itself and asks for its number.
public struct Hello: Equatable, Sendable {
    /// The component's name in the topology.
    public var component: String
    public var host: String
    public var process: UInt32
    /// Drawn at random once in a process's life: the same hello sent again gets the same number again.
    public var nonce: UInt64
    /// The digest of the configuration that the instance holds, or 0 if it holds none.
    public var topologyDigest: UInt64

    public init(component: String, host: String, process: UInt32, nonce: UInt64, topologyDigest: UInt64) {
        self.component = component
        self.host = host
        self.process = process
        self.nonce = nonce
        self.topologyDigest = topologyDigest
    }
}
