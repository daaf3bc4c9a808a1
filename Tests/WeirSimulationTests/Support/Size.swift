import Foundation

/// How much is simulated, from the environment.
enum Size {
    /// `WEIR_SCHEDULES`: how many schedules; by default what takes about a minute on two cores in a debug build.
    static var schedules: UInt64 { number("WEIR_SCHEDULES") ?? 30 }

    /// `WEIR_SEEDS`: how many seeds of the whole bus.
    static var seeds: UInt64 { number("WEIR_SEEDS") ?? 20 }

    /// `WEIR_SEED`: the first seed.
    static var firstSeed: UInt64 { number("WEIR_SEED") ?? 1 }

    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }
}
