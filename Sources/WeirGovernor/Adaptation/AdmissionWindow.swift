import WeirModel

/// What was granted here, and what the other side admitted of it, in the last period: 60 parts of it in a ring.
///
/// The memory is taken at the first request.
struct AdmissionWindow: Equatable {
    private static let kept = 64
    private static let parts: UInt64 = 60

    /// Of one part, in nanoseconds.
    private let width: Nanoseconds
    private var buckets: [Bucket] = []

    struct Bucket: Equatable {
        /// Which part of the governor's clock.
        var index: UInt64 = 0
        var granted: UInt64 = 0
        var admitted: UInt64 = 0
    }

    init(period: Nanoseconds) { width = max(1, period.dividedRoundingUp(by: Self.parts)) }

    mutating func add(granted: UInt64 = 0, admitted: UInt64 = 0, at now: Nanoseconds) {
        if buckets.isEmpty { buckets = Array(repeating: Bucket(), count: Self.kept) }
        let index = now / width
        let place = Int(index % UInt64(Self.kept))
        if buckets[place].index != index { buckets[place] = Bucket(index: index) }
        buckets[place].granted = buckets[place].granted.addingClamped(granted)
        buckets[place].admitted = buckets[place].admitted.addingClamped(admitted)
    }

    /// The sum over the last period, of which up to a sixtieth may be missing at its beginning.
    func sum(at now: Nanoseconds) -> Bucket {
        let current = now / width
        var sum = Bucket(index: current)
        for bucket in buckets where bucket.index <= current && bucket.index.addingClamped(Self.parts) > current {
            sum.granted = sum.granted.addingClamped(bucket.granted)
            sum.admitted = sum.admitted.addingClamped(bucket.admitted)
        }
        return sum
    }
}

extension AdmissionWindow {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(buckets.count))
        for bucket in buckets {
            out.write(bucket.index)
            out.write(bucket.granted)
            out.write(bucket.admitted)
        }
    }

    mutating func read(from input: inout CanonicalReader) throws(CanonicalError) {
        let count = try input.readCount(entryBytes: 24)
        guard count == 0 || count == Self.kept else { throw .invalid("\(count) parts of a period") }
        for place in 0..<count {
            let bucket = Bucket(
                index: try input.readUInt64(),
                granted: try input.readUInt64(),
                admitted: try input.readUInt64()
            )
            let isInPlace = bucket == Bucket() || bucket.index % UInt64(Self.kept) == UInt64(place)
            guard isInPlace else { throw .invalid("part \(bucket.index)") }
            buckets.append(bucket)
        }
    }
}
