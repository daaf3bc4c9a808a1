/// Ways to break the rules on purpose, to see that the log finds it. None of them changes what is tested: the components and
/// the manager's shell of the simulation misbehave, or govern by another topology than is promised.
public struct Misdeeds: OptionSet, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// A component writes whatever the clock says.
    public static let ignoresUseBy = Misdeeds(rawValue: 1)
    /// A component counts a verdict's time from its answer, and without ρ.
    public static let countsFromAnswer = Misdeeds(rawValue: 1 << 1)
    /// A component gives a verdict back that it then uses.
    public static let refundsWhatItUses = Misdeeds(rawValue: 1 << 2)
    /// A component hands more of a lease back than is left of it.
    public static let returnsTooMuch = Misdeeds(rawValue: 1 << 3)
    /// A component sends twice by one permit.
    public static let usesTwice = Misdeeds(rawValue: 1 << 4)
    /// A component holds its leases to be a thousand times as long as they are.
    public static let stretchesLeases = Misdeeds(rawValue: 1 << 5)
    /// A component lives on its reserve without being spaced by it.
    public static let gulpsReserve = Misdeeds(rawValue: 1 << 6)
    /// The governor is told that nothing is used later than it was granted.
    public static let ignoresHold = Misdeeds(rawValue: 1 << 7)
    /// The manager answers before its commit.
    public static let managerTellsEarly = Misdeeds(rawValue: 1 << 8)
    /// The manager syncs nothing, and its machine loses the power whenever it crashes.
    public static let managerForgets = Misdeeds(rawValue: 1 << 9)
    /// The manager acknowledges publications that are not synced yet.
    public static let managerSkipsSync = Misdeeds(rawValue: 1 << 10)
    /// The manager pays leases out, and forgets some of them at once.
    public static let managerForgetsLeases = Misdeeds(rawValue: 1 << 11)
    /// The manager places a publication again that comes again.
    public static let managerAppliesTwice = Misdeeds(rawValue: 1 << 12)
    /// A subscriber goes on behind a gap without a word.
    public static let subscriberSkipsGaps = Misdeeds(rawValue: 1 << 13)
    /// A subscriber takes an answer as complete though its messages could not be taken in.
    public static let subscriberBelievesAnswers = Misdeeds(rawValue: 1 << 14)
    /// A component gives up what it should repeat, and tells nobody in its own process.
    public static let publisherDropsSilently = Misdeeds(rawValue: 1 << 15)
}
