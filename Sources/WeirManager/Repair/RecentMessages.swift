/// The last messages of one journal, in memory as they were committed, however many there is room for.
///
/// A ring of bytes and a ring of places, one for each seq. A place knows how far back the message before it of the same
/// topic lies, so a topic's messages are found by going back along them; nothing is allocated for a message.
@safe
struct RecentMessages: ~Copyable {
    private struct Place {
        /// How many bytes lay before it since the beginning: modulo the capacity, where it is.
        var start: UInt64
        var length: UInt32
        /// So many seqs before it is its topic's message before it; 0 where that is not known.
        var back: UInt32
    }

    private let base: UnsafeMutableRawPointer
    /// Bytes.
    private let capacity: UInt64
    private var places: [Place]
    /// Bytes since the beginning.
    private var end: UInt64 = 0
    /// The seqs that are kept.
    private(set) var seqs: Range<UInt64> = 1..<1

    /// - Parameters:
    ///   - capacity: bytes of messages; memory is taken as it is first used.
    ///   - countMax: the most messages.
    init(capacity: Int, countMax: Int) {
        self.capacity = UInt64(capacity)
        unsafe base = .allocate(byteCount: capacity, alignment: 4_096)
        places = Array(repeating: Place(start: 0, length: 0, back: 0), count: countMax)
    }

    deinit { unsafe base.deallocate() }

    /// Keeps a message, and lets go of as many of the oldest as it takes. O(1), and without allocation.
    ///
    /// - Parameters:
    ///   - seq: its place in the journal; the one after the last.
    ///   - before: the seq of its topic's message before it; 0 where that is not known.
    mutating func keep(_ message: RawSpan, at seq: UInt64, after before: UInt64) {
        let length = UInt64(message.byteCount)
        guard length <= capacity else { return forgetAll(before: seq + 1) }
        if seq != seqs.upperBound { forgetAll(before: seq) }
        // In one piece: what does not fit before the end of the ring begins at its beginning.
        let start = end % capacity + length <= capacity ? end : (end / capacity + 1) * capacity
        end = start + length
        var first = seqs.lowerBound
        if seq - first >= UInt64(places.count) { first = seq - UInt64(places.count) + 1 }
        while first < seq, place(first).start + capacity < end { first += 1 }
        seqs = first..<seq + 1
        let back = before > 0 ? UInt32(exactly: seq - before) ?? 0 : 0
        places[Int(seq % UInt64(places.count))] = Place(start: start, length: UInt32(length), back: back)
        unsafe message.withUnsafeBytes { bytes in
            guard let source = bytes.baseAddress else { return }
            unsafe (base + Int(start % capacity)).copyMemory(from: source, byteCount: bytes.count)
        }
    }

    /// Where messages of a topic lie, from one on.
    ///
    /// - Parameters:
    ///   - from: the first one's topic sequence.
    ///   - last: the topic's last one, and where it lies.
    ///   - countMax: the most of them.
    /// - Returns: nil, where the first is not kept.
    /// - Complexity: O(n) in the messages from the first to the last of the topic.
    func find(from: UInt64, last: (topicSeq: UInt64, seq: UInt64), countMax: Int) -> [UInt64]? {
        guard from <= last.topicSeq, last.topicSeq - from < UInt64(places.count) else { return nil }
        var found: [UInt64] = []
        var (topicSeq, seq) = last
        while seqs.contains(seq) {
            if topicSeq - from < UInt64(countMax) { found.append(seq) }
            guard topicSeq > from else { return found.reversed() }
            let back = UInt64(place(seq).back)
            guard back > 0, back <= seq else { return nil }
            topicSeq -= 1
            seq -= back
        }
        return nil
    }

    /// A message that is kept, lent.
    @_lifetime(borrow self)
    func message(at seq: UInt64) -> RawSpan {
        precondition(seqs.contains(seq), "message \(seq) is not kept")
        let place = place(seq)
        let bytes = unsafe RawSpan(_unsafeStart: base + Int(place.start % capacity), byteCount: Int(place.length))
        return unsafe _overrideLifetime(bytes, borrowing: self)
    }

    private func place(_ seq: UInt64) -> Place { places[Int(seq % UInt64(places.count))] }

    private mutating func forgetAll(before seq: UInt64) { seqs = seq..<seq }
}
