import Testing
import WeirSimulation

/// Whoever breaks a rule is found out by the log. A log that finds nothing proves nothing.
@Suite(.serialized)
struct MisdeedTests {
    @Test(
        arguments: [
            (.ignoresUseBy, "a component that writes whatever the clock says"),
            (.countsFromAnswer, "a component that counts from the answer"),
            (.refundsWhatItUses, "a component that gives back what it uses"),
            (.returnsTooMuch, "a component that returns more of a lease than is left"),
            (.usesTwice, "a component that sends twice by one permit"),
            (.stretchesLeases, "a component whose leases do not end"),
            (.gulpsReserve, "a component that drinks its reserve at once"),
            (.ignoresHold, "a governor that counts no hold"),
            (.managerTellsEarly, "a manager that answers before its commit"),
            (.managerForgets, "a manager that syncs nothing"),
            (.managerForgetsLeases, "a manager that forgets a lease"),
        ] as [(Misdeeds, String)]
    )
    func `a misdeed is found out`(misdeed: Misdeeds, who: String) async {
        // Few schedules leave a lease unspent until its end.
        let first: UInt64 = misdeed == .stretchesLeases ? 150 : 0
        let found = await inParallel(0..<2) { lane in
            (UInt64(0)..<50).lazy.map { first + 2 * $0 + lane + 1 }
                .first { !Simulation(Schedule(seed: $0, misdeeds: misdeed)).run().isClean }
        }
        #expect(!found.isEmpty, "\(who) was not found out in 100 schedules")
    }
}
