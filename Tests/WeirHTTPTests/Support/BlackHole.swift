import Glibc

/// A port of loopback on which somebody listens who takes no connection: its line is full, so the system answers nobody.
enum BlackHole {
    /// - Parameter body: is given the port.
    static func open(_ body: (Int) async throws -> Void) async throws {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address = named(listener, address)
        listen(listener, 0)
        // One connection more than the line holds.
        let callers = (0..<2).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0) }
        defer { for caller in callers { close(caller) } }
        for caller in callers { call(caller, address) }
        try await body(Int(UInt16(bigEndian: address.sin_port)))
    }

    private static var size: socklen_t { socklen_t(MemoryLayout<sockaddr_in>.size) }

    /// Binds it. - Returns: where.
    private static func named(_ socket: Int32, _ wanted: sockaddr_in) -> sockaddr_in {
        var (address, length) = (wanted, size)
        unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                _ = unsafe bind(socket, pointer, size)
                _ = unsafe getsockname(socket, pointer, &length)
            }
        }
        return address
    }

    private static func call(_ socket: Int32, _ address: sockaddr_in) {
        var address = address
        unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { _ = unsafe connect(socket, $0, size) }
        }
    }
}
