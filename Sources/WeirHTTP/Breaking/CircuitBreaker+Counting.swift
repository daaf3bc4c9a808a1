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
        /// Those under way, by their numbers: until when each may take; nil while it has not left.
        private var underWay: [Int: Nanoseconds?] = [:]

        /// When the first of those that left runs out of time; nil where none has.
        var earliestEnd: Nanoseconds? { underWay.values.compactMap(\.self).min() }

        /// The same, and a whole time where none has left.
        func earliestEnd(at now: Nanoseconds, _ settings: Settings) -> Nanoseconds {
            earliestEnd ?? now.adding(settings.probeTimeout.wholeNanoseconds)
        }

        /// - Returns: its number; nil while there are enough.
        mutating func begin(_ settings: Settings) -> Int? {
            guard underWay.count + succeeded < settings.probes else { return nil }
            begun += 1
            underWay.updateValue(nil, forKey: begun)
            return begun
        }

        /// Its time begins, if it has not yet.
        mutating func leaves(_ number: Int, at now: Nanoseconds, _ settings: Settings) {
            guard underWay[number] == .some(nil) else { return }
            underWay[number] = now.adding(settings.probeTimeout.wholeNanoseconds)
        }

        /// - Returns: whether it was under way.
        mutating func end(_ number: Int) -> Bool { underWay.removeValue(forKey: number) != nil }
    }
}
