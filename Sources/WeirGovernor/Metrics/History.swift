import WeirModel

/// What was seen of one component: the last hour in points of ten seconds, the last day in points of a minute.
///
/// Sparse: only samples that were made are kept, so idle times take no room and a component that never spoke takes no
/// memory. Age is counted from the newest sample, so that nothing has to tick. At most 1,800 samples, some 240 kB.
struct History: Equatable {
    private var tens = Ring<Sample>()
    private var minutes = Ring<Sample>()

    var isEmpty: Bool { tens.isEmpty }

    /// Keeps it, and folds it into the sample of the minute (of the governor's clock) that it begins in. The interval of a
    /// minute's sample reaches from the start of its first to the end of its last.
    ///
    /// The governor's clock does not run backwards: what does not begin after the newest is not of this history, and is
    /// not taken.
    mutating func append(_ sample: Sample) {
        guard isEmpty || sample.start > tens.last.start else { return }
        tens.append(sample)
        tens.dropAged(.tenSeconds)
        if !minutes.isEmpty, minutes.last.minute == sample.minute {
            minutes[minutes.count - 1].fold(sample)
        } else {
            minutes.append(sample)
            minutes.dropAged(.minute)
        }
    }

    /// Those that begin at `since` or later, the oldest first.
    func samples(_ resolution: Resolution, since: Nanoseconds = 0) -> [Sample] {
        let all = self[resolution]
        return (0..<all.count).lazy.map { all[$0] }.filter { $0.start >= since }
    }

    private subscript(resolution: Resolution) -> Ring<Sample> {
        switch resolution {
        case .tenSeconds: tens
        case .minute: minutes
        }
    }
}

extension Sample {
    /// The minute of the governor's clock that it begins in.
    fileprivate var minute: UInt64 { start / Resolution.minute.interval }
}

extension Ring<Sample> {
    /// - Precondition: it is not empty.
    fileprivate var last: Sample { self[count - 1] }

    fileprivate mutating func dropAged(_ resolution: Resolution) {
        while count > resolution.points || last.start - self[0].start >= resolution.kept { removeFirst() }
    }
}

extension History {
    func write(to out: inout CanonicalWriter) {
        for resolution in Resolution.allCases {
            let all = self[resolution]
            out.write(UInt64(all.count))
            for place in 0..<all.count { all[place].write(to: &out) }
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        tens = try Self.read(.tenSeconds, from: &input)
        minutes = try Self.read(.minute, from: &input)
        guard tens.isEmpty == minutes.isEmpty, tens.isEmpty || tens.last.minute == minutes.last.minute else {
            throw .invalid("minutes of another history")
        }
    }

    private static func read(
        _ resolution: Resolution,
        from input: inout CanonicalReader
    ) throws(CanonicalError) -> Ring<Sample> {
        let count = try input.readCount(entryBytes: Sample.byteCount)
        guard count <= resolution.points else { throw .invalid("\(count) samples") }
        var all = Ring<Sample>()
        for _ in 0..<count {
            let sample = try Sample(from: &input)
            guard all.isEmpty || sample.start > all.last.start else { throw .invalid("samples out of order") }
            guard all.isEmpty || resolution == .tenSeconds || sample.minute > all.last.minute else {
                throw .invalid("a minute of two samples")
            }
            all.append(sample)
        }
        guard all.isEmpty || all.last.start - all[0].start < resolution.kept else { throw .invalid("aged samples") }
        return all
    }
}
