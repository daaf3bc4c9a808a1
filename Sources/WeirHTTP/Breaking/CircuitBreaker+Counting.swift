import WeirModel

extension CircuitBreaker {
    /// The last results while closed.
    struct Results: Sendable, Equatable {
        private(set) var failures = 0
        /// The oldest first; true for a failure.
        private var last: [Bool] = []

        mutating func append(_ isFailure: Bool, most: Int) {
            last.append(isFailure)
            if isFailure { failures += 1 }
            if last.count > most, last.removeFirst() { failures -= 1 }
        }
    }

    /// What is tried in half-open.
    struct Probes: Sendable, Equatable {
        var succeeded = 0
        private var begun = 0
        /// Until when each that is under way may take.
        private var underWay: [(number: Int, end: Nanoseconds)] = []

        var earliestEnd: Nanoseconds { underWay.first?.end ?? .never }

        /// - Returns: its number; nil while there are enough.
        mutating func begin(at now: Nanoseconds, _ settings: Settings) -> Int? {
            guard underWay.count + succeeded < settings.probes else { return nil }
            begun += 1
            underWay.append((begun, now.adding(settings.probeTimeout.wholeNanoseconds)))
            return begun
        }

        /// - Returns: whether it was under way.
        mutating func end(_ number: Int) -> Bool {
            guard let place = underWay.firstIndex(where: { $0.number == number }) else { return false }
            underWay.remove(at: place)
            return true
        }

        static func == (a: Self, b: Self) -> Bool {
            a.succeeded == b.succeeded && a.begun == b.begun
                && a.underWay.elementsEqual(b.underWay) { $0.number == $1.number && $0.end == $1.end }
        }
    }
}
