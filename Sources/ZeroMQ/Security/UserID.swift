import CZeroMQ
import Glibc

/// A name that the ZAP handler gives to peers, kept as libzmq keeps it: so that it can be compared with that of each message
/// where it lies, without a copy.
public struct UserID: Sendable, Hashable, CustomStringConvertible {
    /// The name and a NUL byte. Nothing else stands here: names are compared with each message, and each reference costs.
    private let characters: [CChar]

    /// - Parameter name: up to 255 bytes, none of them NUL.
    public init(_ name: String) {
        precondition(name.utf8.count <= 255 && !name.utf8.contains(0), "no name for a peer")
        characters = Array(name.utf8CString)
    }

    /// The name.
    public var description: String {
        String(decoding: characters.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    fileprivate func isAt(_ place: UnsafePointer<CChar>) -> Bool {
        unsafe characters.withUnsafeBufferPointer { own in
            unsafe own.baseAddress.map { unsafe strcmp($0, place) == 0 } ?? false
        }
    }
}

extension Multipart {
    /// Whether the frames came by a connection that the ZAP handler let in under a name. Nothing is allocated for it.
    public func isFrom(_ user: UserID) -> Bool {
        guard !isEmpty, let name = unsafe zmq_msg_gets(traveller, propertyName) else { return false }
        return unsafe user.isAt(name)
    }
}

/// `User-Id`, in memory that stays: passing a `String` to C would copy it each time.
private var propertyName: UnsafePointer<CChar> {
    let name: StaticString = "User-Id"
    return unsafe UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
}
