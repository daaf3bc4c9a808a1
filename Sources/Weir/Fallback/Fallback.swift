/// A second way to the manager, for when sockets do not reach it: `GatewayFallback` of the product `WeirHTTP` goes over HTTP.
///
/// What goes over it is what goes over control, byte for byte: questions keep their numbers, so that one which was asked on both
/// ways is decided once.
public protocol Fallback: Sendable {
    /// Carries one message of the control protocol to the manager, and the message that answers it back.
    ///
    /// - Throws: where no answer came. It may have been carried all the same.
    func carry(_ message: [UInt8]) async throws -> [UInt8]
}
