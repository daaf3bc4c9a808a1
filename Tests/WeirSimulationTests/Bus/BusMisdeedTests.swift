import Testing
import WeirSimulation

/// Whoever breaks a promise of the bus is found out.
struct BusMisdeedTests {
    @Test(
        arguments: [
            (.managerSkipsSync, "a manager that acknowledges before it syncs", "was acknowledged"),
            (.managerTellsEarly, "a manager that answers before its commit", "not in the journal"),
            (.managerForgets, "a manager that syncs nothing", "lost"),
            (.managerAppliesTwice, "a manager that places a publication twice", "does not follow"),
            (.subscriberSkipsGaps, "a subscriber that skips a gap without a word", "was told after"),
            (.subscriberBelievesAnswers, "a subscriber that believes an answer without its messages", "not to be had"),
            (.publisherDropsSilently, "a publisher that drops what it should repeat", "was acknowledged"),
        ] as [(Misdeeds, String, String)]
    )
    func `a broken promise is found out, and called by its name`(
        misdeed: Misdeeds,
        who: String,
        words: String
    ) async {
        let found = await inParallel(0..<2) { lane in
            (UInt64(0)..<20).lazy.map { 2 * $0 + lane + 1 }
                .map { Simulation(Schedule(bus: $0, misdeeds: misdeed)).run() }
                .first { $0.faults.contains { $0.contains(words) } }?.seed
        }
        #expect(!found.isEmpty, "\(who) was not found out in 40 seeds")
    }
}
