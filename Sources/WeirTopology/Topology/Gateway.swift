import WeirModel

extension Topology {
    /// The door for those who speak HTTP, and for the SDK where sockets do not reach the manager.
    public struct Gateway: Equatable, Sendable {
        /// Where it listens; nil: there is none.
        public var address: TransportAddress?
        /// The host it runs on; nil where the topology lists none.
        public var host: String?
        /// PEM files, relative to the topology file's folder; nil: plain HTTP, which is for loopback only.
        public var certificate: String?
        public var privateKey: String?
        /// The file of its read models, relative to the topology file's folder. It can be thrown away.
        public var readModels = "data/gateway.sqlite"
        /// The channels that it follows, and tells of.
        public var channels = ["market", Channel.alert.name, Channel.limit.name, Channel.component.name]
        /// Messages of each topic that its read models keep.
        public var keep: UInt64 = 100_000
        /// Requests that anyone may make, by name where there are keys and by address otherwise.
        public var requests = Rate(amount: 1_000, period: .second)
        /// Connections at a time.
        public var connectionsMax: UInt32 = 256
        /// Event streams at a time; each takes a connection.
        public var streamsMax: UInt32 = 64
        /// Bytes of the body of a request.
        public var bodyMax: UInt64 = 256 << 10
    }

    /// Where the gateway is reached; nil where there is none.
    public var gatewayURL: String? {
        guard case .tcp(let address, let port) = gateway.address else { return nil }
        let reached =
            address == TransportAddress.everywhere
            ? hosts.first { $0.name == gateway.host }?.address ?? "127.0.0.1" : address
        return "\(gateway.certificate == nil ? "http" : "https")://\(reached):\(port)"
    }

    /// The file of the gateway's read models, from where the program runs.
    public var readModelsPath: String { path(gateway.readModels) }

    /// The gateway's certificate and its key, from where the program runs; nil: plain HTTP.
    public var gatewayIdentity: (certificate: String, privateKey: String)? {
        guard let certificate = gateway.certificate, let privateKey = gateway.privateKey else { return nil }
        return (path(certificate), path(privateKey))
    }
}

extension Topology.Gateway: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("address", \.address, Unit.address.or("none")),
            Field("host", \.host, Unit.name(bytes: Bounds.hostNameBytes).or("none")),
            Field("certificate", \.certificate, Unit.text.or("none")),
            Field("privateKey", \.privateKey, Unit.text.or("none")),
            Field("readModels", \.readModels, .text),
            Field("channels", names: \.channels, bytes: Bounds.topicBytes),
            Field("keep", \.keep, .count.within(1...1_000_000_000)),
            Field("requests", \.requests, .rate),
            Field("connectionsMax", \.connectionsMax, .count.within(1...65_535)),
            Field("streamsMax", \.streamsMax, .count.within(0...65_535)),
            Field("bodyMax", \.bodyMax, .size.within(4 << 10...64 << 20)),
        ]
    }
}
