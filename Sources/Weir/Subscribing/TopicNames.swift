import WeirModel
import WeirWire

/// Topic frames as topics: each is parsed once.
///
/// A class, so that a frame can be looked up while it is lent.
final class TopicNames {
    private var known: [[UInt8]: Topic] = [:]
    private var last: (frame: [UInt8], topic: Topic)?

    private static let knownMax = 65_536

    func topic(of frame: RawSpan) -> Topic? {
        if let last, frame.equals(last.frame) { return last.topic }
        let bytes = unsafe frame.withUnsafeBytes { unsafe Array($0) }
        if let topic = known[bytes] {
            last = (bytes, topic)
            return topic
        }
        guard let topic = try? TopicFrame.parse(frame) else { return nil }
        if known.count >= Self.knownMax { known.removeAll() }
        known[bytes] = topic
        last = (bytes, topic)
        return topic
    }
}

extension RawSpan {
    fileprivate func equals(_ bytes: [UInt8]) -> Bool {
        guard byteCount == bytes.count else { return false }
        return unsafe withUnsafeBytes { unsafe $0.elementsEqual(bytes) }
    }
}
