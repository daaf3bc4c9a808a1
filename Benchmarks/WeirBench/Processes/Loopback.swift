import CBareLoops
import Glibc

/// The machine's own network.
enum Loopback {
    /// A port that nobody listens on. Another program may take it before it is used; then what was to use it fails.
    static func freePort() throws(BenchmarkError) -> UInt16 {
        guard let port = UInt16(exactly: bare_free_port()), port > 0 else {
            throw .failed("loopback has no free port: \(reason(errno))")
        }
        return port
    }
}
