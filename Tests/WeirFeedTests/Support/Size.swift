import Foundation

/// How much is run, from the environment.
enum Size {
    /// `WEIR_FULL=1`: what the documents promise, which takes minutes; else what CI has time for.
    static var isFull: Bool { ProcessInfo.processInfo.environment["WEIR_FULL"] == "1" }

    /// `WEIR_SEEDS`: how many seeds of each schedule.
    static var seeds: UInt64 { number("WEIR_SEEDS") ?? (isFull ? 1_000 : 2) }

    /// `WEIR_SEED`: the first seed.
    static var firstSeed: UInt64 { number("WEIR_SEED") ?? 1 }

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }
}
