/// A kind of request, as the topology names it, and what it costs unless the asker says otherwise.
public struct RequestKind: Equatable, Sendable {
    /// The number on the wire; 0 is `request`, which always exists.
    public var id: UInt16
    /// At most ``Bounds/kindNameBytes``.
    public var name: String
    /// What it costs, in permits.
    public var permits: UInt32

    public init(id: UInt16, name: String, permits: UInt32) {
        self.id = id
        self.name = name
        self.permits = permits
    }

    /// The plain request: kind 0, one permit.
    public static let request = RequestKind(id: 0, name: "request", permits: 1)
}
