public import WeirLink
public import WeirModel

/// One HTTP request to a venue, without the address that it goes to.
public struct VenueRequest: Hashable, Sendable {
    public enum Method: String, Hashable, Sendable { case get = "GET", post = "POST", delete = "DELETE" }

    public var method: Method
    /// From the first slash on, such as `/api/v1/prices`.
    public var path: String
    /// Names and values as they are meant, in their order: ``target`` escapes them.
    public var query: [(name: String, value: String)]
    /// JSON; empty for none.
    public var body: [UInt8]
    /// Beside those of every request. The feed adds the venue's own: ``Venue/headers(session:)``.
    public var headers: [(name: String, value: String)] = []

    public init(
        _ path: String,
        _ method: Method = .get,
        query: [(name: String, value: String)] = [],
        body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
    }

    /// The path and the escaped query (RFC 3986, section 3.4).
    public var target: String {
        guard !query.isEmpty else { return path }
        return path + "?" + query.map { "\(Self.escaped($0.name))=\(Self.escaped($0.value))" }.joined(separator: "&")
    }

    public static func == (a: VenueRequest, b: VenueRequest) -> Bool {
        (a.method, a.target, a.body) == (b.method, b.target, b.body) && a.headers.elementsEqual(b.headers, by: ==)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(method)
        hasher.combine(target)
        hasher.combine(body)
    }

    /// Everything but the unreserved characters and `,`, which separates symbols, is escaped.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: ","):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                escaped += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return escaped
    }
}

/// How a venue is asked for what a link needs.
public struct VenueQuery: Hashable, Sendable {
    public enum Way: Hashable, Sendable {
        /// By HTTP: its answer serves all asks.
        case request(VenueRequest)
        /// By frames over the WebSocket: what comes of it is a ``VenueNews/snapshot(_:at:)`` of each topic.
        case frames([[UInt8]])
    }

    public var asks: [LinkRequest<Topic>]
    public var way: Way

    public init(_ way: Way, for asks: [LinkRequest<Topic>]) {
        self.way = way
        self.asks = asks
    }
}
