import WeirModel

extension Streams {
    /// The state as bytes: equal states have equal bytes on every machine. Snapshots are these bytes.
    ///
    /// Topics stand in the order of their names' UTF-8, channel first, and marks in the order of the instances.
    ///
    /// - Complexity: O(n log n) in the number of topics.
    public var canonicalBytes: [UInt8] {
        var out = CanonicalWriter()
        out.write(Governor.applyVersion)
        out.write(epoch)
        out.write(seq)
        out.write(decided)
        out.write(UInt64(topics.count))
        for (topic, last) in topics.sorted(by: { $0.key.precedes($1.key) }) {
            out.write(topic.channel)
            out.write(topic.key)
            out.write(last)
        }
        out.write(UInt64(marks.count))
        for (instance, last) in marks.sorted(by: { $0.key < $1.key }) {
            out.write(instance.rawValue)
            out.write(last)
        }
        return out.bytes
    }

    /// The XXH64 of ``canonicalBytes``.
    public var stateHash: UInt64 { XXH64.hash(canonicalBytes) }

    /// The state that `canonicalBytes` were made of.
    ///
    /// - Throws: ``CanonicalError`` where the bytes are of another apply version, damaged, or hold more than a state.
    public init(canonicalBytes: [UInt8]) throws(CanonicalError) {
        var input = CanonicalReader(canonicalBytes)
        let version = try input.readUInt32()
        guard version == Governor.applyVersion else { throw .invalid("apply version \(version)") }
        epoch = try input.readUInt32()
        seq = try input.readUInt64()
        decided = try input.readUInt64()
        try readTopics(from: &input)
        try readMarks(from: &input)
        guard input.isAtEnd else { throw .invalid("bytes after the state") }
    }

    private mutating func readTopics(from input: inout CanonicalReader) throws(CanonicalError) {
        var before: Topic?
        let count = try input.readCount(entryBytes: 24)
        guard count <= Self.topicsMax else { throw .invalid("\(count) topics") }
        for _ in 0..<count {
            let topic = Topic(try input.readText(), try input.readText())
            guard before?.precedes(topic) ?? true else { throw .invalid("topics out of order") }
            guard topics.updateValue(try input.readUInt64(), forKey: topic) == nil else {
                throw .invalid("topic \(topic) twice")
            }
            before = topic
        }
    }

    private mutating func readMarks(from input: inout CanonicalReader) throws(CanonicalError) {
        var before: InstanceID?
        for _ in 0..<(try input.readCount(entryBytes: 12)) {
            let instance = InstanceID(rawValue: try input.readUInt32())
            guard before.map({ $0 < instance }) ?? true else { throw .invalid("instances out of order") }
            marks[instance] = try input.readUInt64()
            before = instance
        }
    }
}

extension Topic {
    /// By bytes: the order of `String` follows Unicode, whose tables change.
    fileprivate func precedes(_ other: Topic) -> Bool {
        if channel.utf8.elementsEqual(other.channel.utf8) { return key.utf8.lexicographicallyPrecedes(other.key.utf8) }
        return channel.utf8.lexicographicallyPrecedes(other.channel.utf8)
    }
}
