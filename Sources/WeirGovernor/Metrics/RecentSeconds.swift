import WeirModel

/// What was recorded in each of the last 64 seconds, so that sums over trailing 1, 10 and 60 seconds can be had.
///
/// The memory is taken at the first record: a component that never speaks costs nothing.
struct RecentSeconds: Equatable {
    private static let kept: UInt64 = 64
    private var seconds: [Second] = []

    struct Second: Equatable {
        /// Which second of the governor's clock.
        var index: UInt64 = 0
        var requests: UInt32 = 0
        var succeeded: UInt32 = 0
        var bytes: UInt64 = 0
    }

    var isEmpty: Bool { seconds.isEmpty }

    mutating func add(succeeded: Bool, bytes: UInt64, at now: Nanoseconds) {
        if seconds.isEmpty { seconds = Array(repeating: Second(), count: Int(Self.kept)) }
        let index = now / .second
        let place = Int(index % Self.kept)
        if seconds[place].index != index { seconds[place] = Second(index: index) }
        seconds[place].requests &+= 1
        seconds[place].succeeded &+= succeeded ? 1 : 0
        seconds[place].bytes = seconds[place].bytes.addingClamped(bytes)
    }

    /// The sum over the last `count` whole seconds before the one that runs; `count` at most 60.
    func sum(last count: UInt64, at now: Nanoseconds) -> Second {
        let current = now / .second
        var sum = Second(index: current)
        for second in seconds where second.index < current && second.index.addingClamped(count) >= current {
            sum.requests &+= second.requests
            sum.succeeded &+= second.succeeded
            sum.bytes = sum.bytes.addingClamped(second.bytes)
        }
        return sum
    }
}

extension RecentSeconds {
    func write(to out: inout CanonicalWriter) {
        out.write(UInt64(seconds.count))
        for second in seconds {
            out.write(second.index)
            out.write(second.requests)
            out.write(second.succeeded)
            out.write(second.bytes)
        }
    }

    init(from input: inout CanonicalReader) throws(CanonicalError) {
        let count = try input.readCount(entryBytes: 24)
        guard count == 0 || count == Int(Self.kept) else { throw .invalid("\(count) seconds") }
        for place in 0..<count {
            let second = Second(
                index: try input.readUInt64(),
                requests: try input.readUInt32(),
                succeeded: try input.readUInt32(),
                bytes: try input.readUInt64()
            )
            let isInPlace = second == Second() || second.index % Self.kept == UInt64(place)
            guard isInPlace, second.succeeded <= second.requests else { throw .invalid("second \(second.index)") }
            seconds.append(second)
        }
    }
}
