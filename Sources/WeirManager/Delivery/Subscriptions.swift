import WeirModel

/// Who listens to what: the prefixes to which the broadcast socket has subscribers.
///
/// Learned from the XPUB's own messages, so that what nobody listens to is not sent: a broadcast that reaches no one then
/// costs one look-up and no system call. Whoever subscribes to what no topic begins with, or to more than can be told
/// apart, costs no memory here.
///
/// (It believes what it is told. A peer that forges the end of another's subscription silences that prefix until someone
/// subscribes to it anew; libzmq does not say from whom such a message came.)
///
/// A class, since the reception learns from it and the processor asks it; both live on the loop's thread.
final class Subscriptions {
    private var prefixes: Set<[UInt8]> = []
    /// How many prefixes there are of each length.
    private var lengths: [Int: Int] = [:]
    /// How many prefixes there was no room for: while there are any, everything is sent, and libzmq does the choosing.
    private var untold = 0
    /// Counts changes, so that what was derived from them can be derived anew.
    private(set) var version = 0

    /// More prefixes than this are not told apart.
    private let prefixesMax: Int
    /// The longest topic, and its NUL: nothing begins with more than that.
    private static let lengthMax = Bounds.topicBytes + 1

    init(prefixesMax: Int = 10_000) { self.prefixesMax = prefixesMax }

    /// Takes a message of the broadcast socket. - Returns: whether it is a subscription or the end of one.
    func take(_ message: RawSpan) -> Bool {
        guard message.byteCount > 0 else { return false }
        let kind = unsafe message.unsafeLoad(as: UInt8.self)
        guard kind <= 1 else { return false }
        guard message.byteCount - 1 <= Self.lengthMax else { return true }
        let prefix = unsafe message.withUnsafeBytes { unsafe Array($0.dropFirst()) }
        if kind == 1 { begin(prefix) } else { end(prefix) }
        return true
    }

    /// Whether anyone listens to a topic.
    func want(_ topic: [UInt8]) -> Bool {
        if untold > 0 { return true }
        return lengths.keys.contains { length in
            length <= topic.count && prefixes.contains(Array(topic.prefix(length)))
        }
    }

    /// Whether anyone may listen to a topic of a channel.
    func mayWant(channel: String) -> Bool {
        if untold > 0 { return true }
        let start = Array((channel + "/").utf8)
        return prefixes.contains { prefix in zip(prefix, start).allSatisfy(==) }
    }

    private func begin(_ prefix: [UInt8]) {
        guard !prefixes.contains(prefix) else { return }
        version += 1
        guard prefixes.count < prefixesMax else { return untold += 1 }
        prefixes.insert(prefix)
        lengths[prefix.count, default: 0] += 1
    }

    private func end(_ prefix: [UInt8]) {
        if prefixes.remove(prefix) != nil {
            version += 1
            let left = (lengths[prefix.count] ?? 1) - 1
            lengths[prefix.count] = left > 0 ? left : nil
        } else if untold > 0 {
            version += 1
            untold -= 1
        }
    }
}
