import CBareLoops
import Glibc

/// A bare loop in a process of its own.
@safe
final class BareServer {
    private let server: OpaquePointer

    /// A ROUTER that sends back what it gets.
    static func echo() throws(BenchmarkError) -> BareServer { unsafe try BareServer(bare_echo_start()) }

    /// A SUB that takes everything.
    ///
    /// - Parameter keys: nil: in the clear.
    static func subscriber(keys: BenchKeys? = nil) throws(BenchmarkError) -> BareServer {
        unsafe try BareServer(bare_subscriber_start(keys?.z85.managerSecret))
    }

    /// A ROUTER that answers each question with a page.
    static func pages() throws(BenchmarkError) -> BareServer { unsafe try BareServer(bare_pages_start()) }

    /// An XPUB that hands on what is published elsewhere, and loses some of it when told so.
    ///
    /// - Parameter topics: how the topics begin whose messages it may lose.
    static func relay(from upstream: String, losing topics: String) throws(BenchmarkError) -> BareServer {
        unsafe try BareServer(bare_relay_start(upstream, topics))
    }

    private init(_ server: OpaquePointer?) throws(BenchmarkError) {
        guard let server = unsafe server else { throw .failed("a bare loop cannot be started: \(reason(errno))") }
        unsafe self.server = server
    }

    deinit { unsafe bare_server_stop(server) }

    var endpoint: String { unsafe String(cString: bare_server_endpoint(server)) }

    /// The port that it is bound to.
    func port() throws(BenchmarkError) -> UInt16 {
        guard let port = endpoint.split(separator: ":").last.flatMap({ UInt16($0) }) else {
            throw .failed("\(endpoint) has no port")
        }
        return port
    }

    /// Has a relay lose the next messages.
    func lose(_ count: Int) { unsafe bare_relay_lose(server, UInt64(count)) }

    /// Messages received since it was started.
    var received: UInt64 { unsafe bare_server_received(server) }

    /// When it received the last of them, in nanoseconds of CLOCK_MONOTONIC.
    var lastReceived: UInt64 { unsafe bare_server_last_received(server) }
}
