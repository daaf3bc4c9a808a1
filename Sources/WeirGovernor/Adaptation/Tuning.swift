import WeirModel

extension AdaptiveLimit {
    /// Every constant of the controller; the reasons stand in `Documentation/Adaptive.md`.
    enum Tuning {
        /// Of all decisions that follow measurements and not a pushback.
        static let rhythm: Nanoseconds = .second

        // Pushback.

        /// The longest pause that the other side can ask for.
        static let longestPause: Nanoseconds = 3_600 * .second
        /// The shortest, where the period is not shorter: the answers of what is under way arrive within it, and what
        /// is admitted after it is a clean count.
        static let shortestPause: Nanoseconds = .second
        /// A request that was already under way prolongs a pause only by more than this.
        static let worthProlonging: Nanoseconds = .second
        /// The part by which a cut stays under what was admitted.
        static let margin: UInt64 = 32
        /// Fewer units than this are too coarse for a margin.
        static let marginFrom: UInt64 = 10
        /// Within this part of what was admitted a knee that held is returned to.
        static let near: UInt64 = 16
        /// How many periods a limit must have been tried before a full window is what the other side bears.
        static let tried: UInt64 = 8

        // What the other side says that it bears.

        /// The part by which the limit stays under it.
        static let quotaMargin: UInt64 = 16
        /// How long it holds where it is not said again.
        static let quotaHolds: Nanoseconds = 600 * .second

        // Growth.

        /// How long a knee that was found is held.
        static let plateau: Nanoseconds = 17 * .second
        /// A pause is paid for by holding so many times its length.
        static let plateauPauses: UInt64 = 10
        /// The first step beyond the knee, as a part of the knee.
        static let firstStep: UInt64 = 32

        // Latency.

        /// Above `3/2 · baseline + slack` a queue is taken to stand. In microseconds.
        static let slack: UInt64 = 5_000
        /// The least time between two rounds that nothing but time calls for.
        static let betweenRounds: Nanoseconds = 60 * .second
        /// A round is paid for by so many times its length without one.
        static let roundsApart: UInt64 = 60
        /// Answers from which a fastest one is believed.
        static let believed: UInt32 = 4
        /// Answers from which a rate is believed.
        static let rated: UInt32 = 16
        /// A queue that drains at half load shortens the wait by at least half of this in a second. In microseconds.
        static let drains: UInt32 = 250_000
    }
}
