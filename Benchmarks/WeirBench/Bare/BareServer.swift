import CBareLoops
import Glibc

/// A bare loop in a process of its own.
@safe
final class BareServer {
    private let server: OpaquePointer

    /// A ROUTER that sends back what it gets.
    static func echo() throws(BenchmarkError) -> BareServer { unsafe try BareServer(bare_echo_start()) }

    /// A SUB that takes everything.
    static func subscriber() throws(BenchmarkError) -> BareServer { unsafe try BareServer(bare_subscriber_start()) }

    private init(_ server: OpaquePointer?) throws(BenchmarkError) {
        guard let server = unsafe server else { throw .failed("a bare loop cannot be started: \(reason(errno))") }
        unsafe self.server = server
    }

    deinit { unsafe bare_server_stop(server) }

    var endpoint: String { unsafe String(cString: bare_server_endpoint(server)) }

    /// Messages received since it was started.
    var received: UInt64 { unsafe bare_server_received(server) }

    /// When it received the last of them, in nanoseconds of CLOCK_MONOTONIC.
    var lastReceived: UInt64 { unsafe bare_server_last_received(server) }
}
