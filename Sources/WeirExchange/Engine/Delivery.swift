/// Something that a session's connection is to be sent now.
package struct Delivery: Equatable, Sendable {
    package let session: SessionID
    package let outbound: Outbound

    /// When it left, in nanoseconds since 1970.
    package var at: Int64 { outbound.at }
}
