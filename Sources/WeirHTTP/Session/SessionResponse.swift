public import Weir

/// An answer, whole.
public struct SessionResponse: Sendable {
    public var status: Int
    /// In the order in which they came.
    public var headers: [(name: String, value: String)]
    /// After decompression.
    public var body: [UInt8]
    /// What was recorded of the last try: latency, bytes of the wire in both directions, when it was written.
    public var outcome: Outcome
    /// How often it was tried again.
    public var retries: Int
    /// How long it waited before it was written: for its turn, its allowance and a connection, and between tries.
    public var waited: Duration

    /// The first header of a name, whatever its case.
    public subscript(header name: String) -> String? {
        headers.first { $0.name.isSameHeader(as: name) }?.value
    }

    /// Whether the status is one of 200 … 299.
    public var isSuccess: Bool { (200..<300).contains(status) }

    /// The body as UTF-8; what is none is replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

extension String {
    /// Header names are ASCII and know no case.
    func isSameHeader(as other: String) -> Bool {
        utf8.count == other.utf8.count && zip(utf8, other.utf8).allSatisfy { $0.lowercased == $1.lowercased }
    }
}

extension UInt8 {
    fileprivate var lowercased: UInt8 { (0x41...0x5A).contains(self) ? self + 0x20 : self }
}
