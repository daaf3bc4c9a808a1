import WeirModel

/// How fast and how well the other side answered in the last eight seconds: quarters of a second in a ring.
///
/// Of the latencies only the fastest is kept: noise makes some answers slower, a queue makes all of them slower.
struct AnswerWindow: Equatable {
    static let width: Nanoseconds = 250 * .millisecond
    static let perSecond: UInt64 = .second / width
    static let kept: UInt64 = 32
    private static let bucketBytes = 44

    private var buckets: [Bucket] = []

    struct Bucket: Equatable {
        /// Which quarter of a second of the governor's clock.
        var index: UInt64 = 0
        /// Units granted here.
        var granted: UInt64 = 0
        /// Units that the other side admitted.
        var admitted: UInt64 = 0
        /// Successes.
        var answered: UInt32 = 0
        /// Failures of the other side.
        var failed: UInt32 = 0
        /// The fastest success, in microseconds; the largest number for none.
        var fastest: UInt32 = .max
        /// Successes that were sent since the round at low load began.
        var calm: UInt32 = 0
        /// The fastest of them.
        var calmest: UInt32 = .max

        mutating func add(_ other: Bucket) {
            granted = granted.addingClamped(other.granted)
            admitted = admitted.addingClamped(other.admitted)
            answered = UInt32(clamping: UInt64(answered) + UInt64(other.answered))
            failed = UInt32(clamping: UInt64(failed) + UInt64(other.failed))
            fastest = min(fastest, other.fastest)
            calm = UInt32(clamping: UInt64(calm) + UInt64(other.calm))
            calmest = min(calmest, other.calmest)
        }
    }

    mutating func add(_ one: Bucket, at now: Nanoseconds) {
        if buckets.isEmpty { buckets = Array(repeating: Bucket(), count: Int(Self.kept)) }
        let index = now / Self.width
        let place = Int(index % Self.kept)
        if buckets[place].index != index { buckets[place] = Bucket(index: index) }
        buckets[place].add(one)
    }

    /// The sum over the quarters in `range`.
    func sum(_ range: Range<UInt64>) -> Bucket {
        var sum = Bucket()
        for bucket in buckets where range.contains(bucket.index) { sum.add(bucket) }
        return sum
    }
}

extension AnswerWindow {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(buckets.count))
        for bucket in buckets {
            out.write(bucket.index)
            out.write(bucket.granted)
            out.write(bucket.admitted)
            out.write(bucket.answered)
            out.write(bucket.failed)
            out.write(bucket.fastest)
            out.write(bucket.calm)
            out.write(bucket.calmest)
        }
    }

    mutating func read(from input: inout CanonicalReader) throws(CanonicalError) {
        let count = try input.readCount(entryBytes: Self.bucketBytes)
        guard count == 0 || count == Int(Self.kept) else { throw .invalid("\(count) quarters of a second") }
        for place in 0..<count {
            let bucket = Bucket(
                index: try input.readUInt64(),
                granted: try input.readUInt64(),
                admitted: try input.readUInt64(),
                answered: try input.readUInt32(),
                failed: try input.readUInt32(),
                fastest: try input.readUInt32(),
                calm: try input.readUInt32(),
                calmest: try input.readUInt32()
            )
            let isInPlace = bucket == Bucket() || bucket.index % Self.kept == UInt64(place)
            guard isInPlace, bucket.calmest >= bucket.fastest else { throw .invalid("quarter \(bucket.index)") }
            buckets.append(bucket)
        }
    }
}
