public import WeirModel

/// The first frame on ingest and broadcast: `<channel>/<key>` and a NUL byte.
///
/// A channel is one or more of `a…z 0…9 _ -`, a key any UTF-8 without NUL; together, with the slash, they are at most
/// ``Bounds/topicBytes`` long.
public enum TopicFrame {
    /// The frame of a topic. To subscribe to these bytes is to subscribe to this topic and no other.
    ///
    /// - Throws: ``WireError/badTopic``, where the topic is none that a frame can say.
    public static func bytes(of topic: Topic) throws(WireError) -> [UInt8] {
        let name = topic.name
        guard unsafe Topic(name: name.span.bytes) != nil else { throw .badTopic }
        return name + [0]
    }

    /// The topic of a frame.
    ///
    /// - Throws: ``WireError/badTopic``.
    public static func parse(_ frame: RawSpan) throws(WireError) -> Topic {
        let length = frame.byteCount - 1
        guard length >= 0, frame.load(length, as: UInt8.self) == 0 else { throw .badTopic }
        guard let topic = Topic(name: frame.part(0, length: length)) else { throw .badTopic }
        return topic
    }

    /// What to subscribe to for every topic of a channel whose key begins in some way.
    public static func subscription(channel: String, keyPrefix: String = "") -> [UInt8] {
        Array("\(channel)/\(keyPrefix)".utf8)
    }
}

extension Topic {
    /// `<channel>/<key>`, without a NUL.
    var name: [UInt8] { Array(description.utf8) }

    /// Reads `<channel>/<key>`, without a NUL; nil, where it is none.
    init?(name: RawSpan) {
        guard name.byteCount <= Bounds.topicBytes else { return nil }
        let parts: (String, String)? = unsafe name.withUnsafeBytes { bytes in
            guard let slash = unsafe bytes.firstIndex(of: UInt8(ascii: "/")), slash > 0 else { return nil }
            let channel = unsafe bytes[..<slash]
            let key = unsafe bytes[(slash + 1)...]
            guard unsafe channel.allSatisfy(Topic.isChannelByte), unsafe !key.contains(0) else { return nil }
            guard let key = unsafe String(validating: key, as: UTF8.self) else { return nil }
            return unsafe (String(decoding: channel, as: UTF8.self), key)
        }
        guard let (channel, key) = parts else { return nil }
        self.init(channel, key)
    }

    private static func isChannelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
