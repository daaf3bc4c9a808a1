import WeirModel

extension Topology {
    /// A machine of the deployment.
    public struct Host: Equatable, Sendable {
        /// At most `Bounds.hostNameBytes`.
        public var name: String
        /// An IP address or a name that resolves to one.
        public var address: String

        public init(name: String, address: String) {
            self.name = name
            self.address = address
        }

        /// Whether the address means the machine that reads it.
        public var isLocal: Bool { address == "localhost" || address == "::1" || address.hasPrefix("127.") }
    }
}

extension Topology.Host: NamedEntry {
    static var nameBytes: Int { Bounds.hostNameBytes }

    var element: Element { .scalar(address) }

    static func read(_ name: String, _ element: Element, _ path: KeyPathText, _ diagnosis: Diagnosis) -> Self? {
        address.read(element, path, diagnosis).map { Topology.Host(name: name, address: $0) }
    }

    private static var address: Unit<String> {
        Unit(
            accepted: "an IP address or the name of a machine",
            parse: { text throws(Unfit) in
                let isPlain = text.utf8.allSatisfy { byte in
                    byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
                        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                }
                guard isPlain, !text.isEmpty, text.utf8.count <= 253 else { throw Unfit("is not an address") }
                return text
            },
            text: { $0 }
        )
    }
}
