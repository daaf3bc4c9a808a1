import Foundation
import Synchronization

/// Stands between clients and an `ipc://` endpoint, and keeps every byte that passes, as anyone on the way could.
package final class WireTap: Sendable {
    /// Where clients connect to.
    package let endpoint: String
    private let target: String
    private let listener: Int32
    private let kept = Mutex(Kept())

    private struct Kept {
        var fromClients: [UInt8] = []
        var fromServer: [UInt8] = []
        var sockets: [Int32] = []
    }

    /// - Parameters:
    ///   - folder: where its own socket is made.
    ///   - target: the `ipc://` endpoint behind it.
    package init(_ folder: String, before target: String) throws {
        let path = "\(folder)/tapped"
        endpoint = "ipc://\(path)"
        self.target = String(target.dropFirst("ipc://".count))
        listener = try UnixSocket.listen(path)
        let (listener, tap) = (listener, self)
        Thread.detachNewThread { tap.accept(listener) }
    }

    /// What clients have said so far, all connections together.
    package var fromClients: [UInt8] { kept.withLock { $0.fromClients } }
    /// What they were told.
    package var fromServer: [UInt8] { kept.withLock { $0.fromServer } }

    package func close() {
        _ = shutdown(listener, Int32(SHUT_RDWR))
        for socket in kept.withLock({ $0.sockets }) { _ = shutdown(socket, Int32(SHUT_RDWR)) }
    }

    private func accept(_ listener: Int32) {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0, let server = try? UnixSocket.connect(target) else { return }
            kept.withLock { $0.sockets += [client, server] }
            Thread.detachNewThread { self.pump(client, server) { $0.fromClients += $1 } }
            Thread.detachNewThread { self.pump(server, client) { $0.fromServer += $1 } }
        }
    }

    private func pump(_ source: Int32, _ sink: Int32, _ keep: @Sendable (inout Kept, ArraySlice<UInt8>) -> Void) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(source, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            kept.withLock { keep(&$0, buffer[..<count]) }
            guard UnixSocket.send(buffer[..<count], to: sink) else { break }
        }
        _ = shutdown(sink, Int32(SHUT_RDWR))
    }
}

/// The few calls that a bare Unix socket takes.
package enum UnixSocket {
    package static func connect(_ path: String) throws -> Int32 {
        let (socket, address) = try open(path)
        var copy = address
        let result = unsafe withUnsafePointer(to: &copy) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else { throw Hang(what: "a connection to \(path)") }
        return socket
    }

    static func listen(_ path: String) throws -> Int32 {
        let (socket, address) = try open(path)
        var copy = address
        let result = unsafe withUnsafePointer(to: &copy) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0, Glibc.listen(socket, 16) == 0 else { throw Hang(what: "a place to listen at \(path)") }
        return socket
    }

    /// - Returns: whether the other side takes it.
    @discardableResult
    package static func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes {
                unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Reads until the other side closes.
    package static func readToEnd(_ socket: Int32) {
        var buffer = [UInt8](repeating: 0, count: 1 << 12)
        while unsafe buffer.withUnsafeMutableBytes({ unsafe read(socket, $0.baseAddress, $0.count) }) > 0 {}
    }

    private static func open(_ path: String) throws -> (Int32, sockaddr_un) {
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard socket >= 0, bytes.count < 108 else { throw Hang(what: "a Unix socket for \(path)") }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        return (socket, address)
    }
}
