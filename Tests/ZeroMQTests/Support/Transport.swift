import Glibc
import Synchronization

/// The transports that every pattern is tested over.
enum Transport: String, CaseIterable, Sendable {
    case inproc, ipc, tcp

    private static let count = Atomic<Int>(0)

    /// An endpoint to bind that no other test uses.
    var endpoint: String {
        switch self {
        case .inproc: "inproc://test"
        // In Linux's abstract namespace, where no file stays behind.
        case .ipc: "ipc://@zeromq-\(getpid())-\(Self.count.add(1, ordering: .relaxed).newValue)"
        case .tcp: "tcp://127.0.0.1:*"
        }
    }
}
