import WeirModel
import WeirWire

/// The facts that are published, and the sizes that the references copy.
enum FactLoad {
    /// The first frame of each message.
    static let topic = Array("facts/\(BenchTopology.component)\0".utf8)

    /// Where a message has the number of its first fact.
    static let numberAt = Probe.offset(of: message(facts: 1, first: 1), message(facts: 1, first: 2))

    /// Bytes of a message with one fact, without its topic.
    static let singleBytes = messageBytes(facts: 1)

    /// Bytes of a message with some number of facts, without its topic.
    static func messageBytes(facts count: Int) -> Int { RequestFacts.encodedLength(count: count) }

    /// A message with facts that succeeded.
    static func message(
        facts count: Int,
        from sender: Sender = Sender(component: .manager, instance: .none),
        first: UInt64 = 1
    ) -> [UInt8] {
        let fact = RequestFact(
            request: 0,
            sent: 120,
            received: 1_000,
            latency: 12_000,
            status: 200,
            flags: .success
        )
        return unsafe [UInt8](unsafeUninitializedCapacity: messageBytes(facts: count)) { buffer, length in
            unsafe RequestFacts.encode(
                Array(repeating: fact, count: count),
                first: first,
                from: sender,
                into: UnsafeMutableRawBufferPointer(buffer)
            )
            length = messageBytes(facts: count)
        }
    }

    /// Messages that may be under way: about 32 MiB of them, so that no queue runs dry and memory stays small.
    static func window(messageBytes: Int) -> Int { min(max((32 << 20) / (messageBytes + 128), 64), 65_536) }
}
