import Foundation
import Synchronization

/// Stands between clients and an `ipc://` endpoint, and can be made to swallow everything, as a network does that says nothing of
/// it: connections stand, and nothing arrives on either side.
package final class SilentLine: Sendable {
    /// Where clients connect to.
    package let endpoint: String
    private let target: String
    private let listener: Int32
    private let state = Mutex(State())

    private struct State {
        var isCut = false
        var sockets: [Int32] = []
    }

    /// - Parameters:
    ///   - path: where its own socket is made.
    ///   - target: the `ipc://` endpoint behind it.
    package init(_ path: String, before target: String) throws {
        endpoint = "ipc://\(path)"
        self.target = String(target.dropFirst("ipc://".count))
        listener = try UnixSocket.listen(path)
        let (listener, line) = (listener, self)
        Thread.detachNewThread { line.accept(listener) }
    }

    package func cut() { state.withLock { $0.isCut = true } }

    /// What was swallowed is gone, and with it the connections whose streams it was of.
    package func mend() {
        let sockets = state.withLock { state in
            state.isCut = false
            defer { state.sockets = [] }
            return state.sockets
        }
        for socket in sockets { _ = shutdown(socket, Int32(SHUT_RDWR)) }
    }

    package func close() {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        mend()
    }

    private var isCut: Bool { state.withLock { $0.isCut } }

    private func accept(_ listener: Int32) {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            guard !isCut, let server = try? UnixSocket.connect(target) else {
                state.withLock { $0.sockets.append(client) }
                if !isCut { _ = shutdown(client, Int32(SHUT_RDWR)) }
                continue
            }
            state.withLock { $0.sockets += [client, server] }
            Thread.detachNewThread { self.pump(client, server) }
            Thread.detachNewThread { self.pump(server, client) }
        }
    }

    private func pump(_ source: Int32, _ sink: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(source, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            if isCut { continue }
            guard UnixSocket.send(buffer[..<count], to: sink) else { break }
        }
        _ = shutdown(sink, Int32(SHUT_RDWR))
    }
}
