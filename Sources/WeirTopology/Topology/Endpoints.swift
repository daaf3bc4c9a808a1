import WeirModel

extension Topology {
    /// Where the manager listens.
    public struct Endpoints: Equatable, Sendable {
        /// Facts arrive here: recorded requests, heartbeats, published topics.
        public var ingest = Endpoint(address: .tcp(address: "127.0.0.1", port: 7_401))
        /// Questions arrive here: hellos, allowances, connection slots, status.
        public var control = Endpoint(address: .tcp(address: "127.0.0.1", port: 7_402))
        /// Events leave here.
        public var broadcast = Endpoint(address: .tcp(address: "127.0.0.1", port: 7_403))
    }

    /// One address on one host.
    public struct Endpoint: Equatable, Sendable {
        public var address: TransportAddress
        /// The host it is bound on; nil where the topology lists none.
        public var host: String?

        public init(address: TransportAddress, host: String? = nil) {
            self.address = address
            self.host = host
        }
    }
}

extension Topology.Endpoints: TopologySection {
    static var fields: [Field<Self>] {
        [.endpoint("ingest", \.ingest), .endpoint("control", \.control), .endpoint("broadcast", \.broadcast)]
    }
}

extension Topology.Endpoint: TopologySection {
    static var fields: [Field<Self>] {
        [
            Field("address", \.address, .address),
            Field("host", \.host, .optionalHost),
        ]
    }

    /// Without a host, the address alone.
    fileprivate var shortElement: Element { host == nil ? .scalar(address.description) : element }
}

extension Unit where Value == String? {
    fileprivate static var optionalHost: Unit {
        let name = Unit<String>.name(bytes: Bounds.hostNameBytes)
        return Unit(
            accepted: name.accepted,
            parse: { text throws(Unfit) in try name.parse(text) },
            text: { $0 ?? "" }
        )
    }
}

extension Field {
    /// An endpoint: `tcp://127.0.0.1:7401` where there is one machine, `{ address: …, host: … }` where there are several.
    static func endpoint(_ key: String, _ endpoint: WritableKeyPath<Section, Topology.Endpoint>) -> Field {
        Field(
            key: key,
            read: { element, path, diagnosis, section in
                guard element.text != nil else {
                    section[keyPath: endpoint].read(element, path, diagnosis)
                    return
                }
                if let address = Unit.address.read(element, path, diagnosis) {
                    section[keyPath: endpoint] = Topology.Endpoint(address: address)
                }
            },
            write: { section in section[keyPath: endpoint].shortElement }
        )
    }
}
