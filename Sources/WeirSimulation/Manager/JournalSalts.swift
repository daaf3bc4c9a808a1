import Synchronization
import WeirJournal

/// What a journal draws: from the seed, so that the same seed gives the same bytes.
final class JournalSalts: Sendable {
    private let chance: Mutex<Chance>

    init(_ chance: Chance) { self.chance = Mutex(chance) }

    /// - Parameter utc: the wall clock, in nanoseconds since 1970, when the process begins.
    func options(_ segmentBytes: Int, utc: UInt64) -> JournalOptions {
        JournalOptions(
            segmentBytes: segmentBytes,
            preparesAhead: false,
            utc: { utc },
            salt: { self.chance.withLock { UInt32(truncatingIfNeeded: $0.next()) } }
        )
    }
}
