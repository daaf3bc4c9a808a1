/// Where the messages of each topic lie in a journal: not each of them, but one every so often, so that a message is found
/// by reading a few thousand events.
///
/// It is bounded: when it has grown too large, it forgets half of its places or more, and notes as many less from then on.
struct TopicIndex {
    /// Where a message lies.
    struct Place: Equatable {
        var topicSeq: UInt64
        var seq: UInt64
    }

    /// By the topics' numbers, ascending.
    private var places: [[Place]] = []
    private(set) var count = 0
    /// Topics that have any.
    private var topics = 0
    /// A topic's next place is noted this many events behind its last one.
    private(set) var spacing: UInt64
    private let countMax: Int

    /// - Parameters:
    ///   - spacing: events of the journal, at first.
    ///   - countMax: the most places, unless there are more topics.
    init(spacing: UInt64 = 4_096, countMax: Int = 1 << 20) {
        self.spacing = spacing
        self.countMax = countMax
    }

    /// Takes note of a message, if it lies far enough behind the last one noted of its topic. O(1).
    mutating func note(_ number: Int, _ topicSeq: UInt64, at seq: UInt64) {
        while places.count <= number { places.append([]) }
        if let last = places[number].last, seq < last.seq + spacing { return }
        if places[number].isEmpty { topics += 1 }
        places[number].append(Place(topicSeq: topicSeq, seq: seq))
        count += 1
        keepWithinBound()
    }

    /// The last place at or before a message of a topic. O(log n).
    func last(_ number: Int, before topicSeq: UInt64) -> Place? {
        guard places.indices.contains(number) else { return nil }
        var low = 0
        var high = places[number].count
        while low < high {
            let middle = (low + high) / 2
            if places[number][middle].topicSeq <= topicSeq { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? nil : places[number][low - 1]
    }

    /// The first place of a topic that is still known.
    func first(_ number: Int) -> Place? { places.indices.contains(number) ? places[number].first : nil }

    /// Puts before it what was found out of an earlier part of the journal.
    mutating func prepend(_ earlier: TopicIndex) {
        for number in earlier.places.indices {
            while places.count <= number { places.append([]) }
            if places[number].isEmpty, !earlier.places[number].isEmpty { topics += 1 }
            places[number] = earlier.places[number] + places[number]
        }
        count += earlier.count
        keepWithinBound()
    }

    /// Forgets what lies before a seq: it has been removed.
    mutating func forget(before oldest: UInt64) {
        for number in places.indices {
            let gone = places[number].prefix { $0.seq < oldest }.count
            guard gone > 0 else { continue }
            places[number].removeFirst(gone)
            count -= gone
            if places[number].isEmpty { topics -= 1 }
        }
    }

    /// Each topic keeps one place at least: where they are that many, the bound gives way to them.
    private mutating func keepWithinBound() {
        guard count > max(countMax, 2 * topics) else { return }
        while count > max(countMax / 2, topics) { thin() }
    }

    private mutating func thin() {
        spacing *= 2
        count = 0
        for number in places.indices {
            var kept: [Place] = []
            for place in places[number] where kept.last.map({ place.seq >= $0.seq + spacing }) ?? true {
                kept.append(place)
            }
            places[number] = kept
            count += kept.count
        }
    }
}
