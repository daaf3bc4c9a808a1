import Glibc

/// A WebSocket client on a bare socket, which takes nothing from the system until it is asked to: libraries read ahead.
struct DeafWebSocket: ~Copyable {
    private let descriptor: Int32

    /// Connects, and asks for a WebSocket and for these symbols without waiting for an answer.
    ///
    /// - Parameter receiveBuffer: bytes that the system may keep for us.
    init(port: Int, receiveBuffer: Int32, symbols: [String]) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var bytes = receiveBuffer
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &bytes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe Glibc.connect(descriptor, address, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Refused(number: errno) }
        write(
            Array(
                """
                GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n
                """.utf8
            )
        )
        for symbol in symbols {
            let json = Array(#"{"type":"SUBSCRIBE","channel":"market","symbols":["\#(symbol)"]}"#.utf8)
            // Masked with zeros, which changes nothing.
            write([0x81, 0x80 | UInt8(json.count), 0, 0, 0, 0] + json)
        }
    }

    struct Refused: Error {
        let number: Int32
    }

    private func write(_ bytes: [UInt8]) {
        let written = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
        precondition(written == bytes.count)
    }

    /// Everything that was sent, until the other side has ended the connection.
    func drain() async throws -> [UInt8] {
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe part.withUnsafeMutableBytes {
                unsafe recv(descriptor, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
            }
            if count > 0 { all += part[..<count] } else if count == 0 || errno != EAGAIN { return all }
            if count < 0 { try await Task.sleep(for: .milliseconds(5)) }
        }
    }

    deinit { close(descriptor) }
}
