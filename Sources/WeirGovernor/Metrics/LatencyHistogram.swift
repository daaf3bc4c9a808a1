import WeirModel

/// How often each latency was seen, in buckets that widen with it: sixteen to an octave, over all of `UInt32` (464).
///
/// Up to 31 µs each value has a bucket of its own. Above, a bucket is at most a sixteenth as wide as its lowest value
/// (log-linear, as in Tene's HdrHistogram), and stands for its highest: what is told is never below the truth, and above
/// it by less than a sixteenth of it.
///
/// Memory is taken at the first value, and only up to the octave of the largest: a component that never speaks costs
/// nothing, one that answers within 10 ms about 700 bytes, and none more than 1,856.
struct LatencyHistogram: Equatable {
    private static let perOctave = 16

    /// By bucket; whole octaves, up to the highest one that anything fell into. Each count stays at its largest value
    /// once it has come there.
    private var counts: [UInt32] = []

    var isEmpty: Bool { counts.isEmpty }

    /// - Parameter latency: in microseconds.
    mutating func add(_ latency: UInt32) {
        let bucket = Self.bucket(of: latency)
        grow(toHold: bucket)
        if counts[bucket] < .max { counts[bucket] += 1 }
    }

    /// What that part of the values did not exceed: the least that is reached by `partsPerMillion` of them (the nearest
    /// rank), in nanoseconds; zero when there are none.
    func percentile(_ partsPerMillion: UInt32) -> Nanoseconds {
        // 464 counts of 32 bits and a factor of 20 bits: far from 64.
        let total = counts.reduce(0) { $0 + UInt64($1) }
        let rank = max(1, (total * UInt64(min(partsPerMillion, 1_000_000))).dividedRoundingUp(by: 1_000_000))
        var seen: UInt64 = 0
        let bucket = counts.firstIndex { count in
            seen += UInt64(count)
            return seen >= rank
        }
        return bucket.map { Nanoseconds(Self.highest(in: $0)) * .microsecond } ?? 0
    }

    func merged(with other: Self) -> Self {
        if other.isEmpty { return self }
        if isEmpty { return other }
        var sum = self
        sum.grow(toHold: other.counts.count - 1)
        for (bucket, count) in other.counts.enumerated() {
            let (added, overflow) = sum.counts[bucket].addingReportingOverflow(count)
            sum.counts[bucket] = overflow ? .max : added
        }
        return sum
    }

    private mutating func grow(toHold bucket: Int) {
        guard bucket >= counts.count else { return }
        let size = (bucket / Self.perOctave + 1) * Self.perOctave
        counts.reserveCapacity(size)
        counts.append(contentsOf: repeatElement(0, count: size - counts.count))
    }

    /// The position of the highest bit chooses the octave, the four bits below it the bucket within.
    private static func bucket(of latency: UInt32) -> Int {
        let shift = max(0, 27 - latency.leadingZeroBitCount)
        return shift * perOctave + Int(latency >> UInt32(shift))
    }

    private static func highest(in bucket: Int) -> UInt32 {
        let shift = max(0, bucket / perOctave - 1)
        let next = UInt64(bucket - shift * perOctave + 1) << UInt64(shift)
        return UInt32(clamping: next - 1)
    }
}

extension LatencyHistogram {
    /// Only the buckets that anything fell into: most are empty, and every snapshot holds every component.
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(counts.count { $0 > 0 }))
        for (bucket, count) in counts.enumerated() where count > 0 {
            out.write(UInt16(bucket))
            out.write(count)
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        var next = 0
        for _ in 0..<(try input.readCount(entryBytes: 6)) {
            let (bucket, count) = (Int(try input.readUInt16()), try input.readUInt32())
            guard bucket >= next, bucket <= Self.bucket(of: .max), count > 0 else {
                throw .invalid("\(count) latencies in bucket \(bucket)")
            }
            grow(toHold: bucket)
            counts[bucket] = count
            next = bucket + 1
        }
    }
}
