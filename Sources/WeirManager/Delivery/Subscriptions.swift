/// Who listens to what: the prefixes to which the broadcast socket has subscribers.
///
/// Learned from the XPUB's own messages, so that what nobody listens to is not sent: a broadcast that reaches no one then
/// costs one look-up and no system call.
struct Subscriptions {
    private var prefixes: Set<[UInt8]> = []
    private var lengths: Set<Int> = []
    /// Counts changes, so that what was derived from them can be derived anew.
    private(set) var version = 0

    /// More prefixes than this are not told apart: then everything is sent, and libzmq does the choosing.
    private static let prefixesMax = 100_000

    /// Takes a message of the broadcast socket. - Returns: whether it is a subscription or the end of one.
    mutating func take(_ message: RawSpan) -> Bool {
        guard message.byteCount > 0 else { return false }
        let kind = unsafe message.unsafeLoad(as: UInt8.self)
        guard kind <= 1 else { return false }
        let prefix = unsafe message.withUnsafeBytes { unsafe Array($0.dropFirst()) }
        if kind == 1 {
            if prefixes.count < Self.prefixesMax { prefixes.insert(prefix) } else { prefixes.insert([]) }
        } else {
            prefixes.remove(prefix)
        }
        lengths = Set(prefixes.map(\.count))
        version += 1
        return true
    }

    /// Whether anyone listens to a topic.
    func want(_ topic: [UInt8]) -> Bool {
        if prefixes.isEmpty { return false }
        return lengths.contains { length in
            length <= topic.count && prefixes.contains(Array(topic.prefix(length)))
        }
    }

    /// Whether anyone may listen to a topic of a channel.
    func mayWant(channel: String) -> Bool {
        let start = Array((channel + "/").utf8)
        return prefixes.contains { prefix in zip(prefix, start).allSatisfy(==) }
    }
}
