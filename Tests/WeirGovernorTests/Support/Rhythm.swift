import WeirModel

/// How time passes in a random schedule: standing still, in bursts, idle for long, and exactly onto edges.
struct Rhythm {
    var random: SplitMix64
    /// The spans whose exact ends are of interest, in nanoseconds.
    let edges: [Nanoseconds]
    let scale: Nanoseconds

    /// - Parameter wait: the last wait that a limiter told, if it did: the most interesting edge of all.
    mutating func step(after wait: Nanoseconds = 0) -> Nanoseconds {
        switch random.below(16) {
        case 0...4: 0
        case 5...8: random.below(scale / 50 + 2)
        case 9...10: random.below(scale)
        case 11: random.below(scale * 5)
        case 12: random.pick(edges)
        case 13: max(1, random.pick(edges)) - 1
        case 14 where wait != .never && wait > 1: wait - 1
        case 15 where wait != .never: wait
        default: 1
        }
    }

    /// When a permit granted now is used: early, late, or anywhere within its hold.
    mutating func use(within hold: Nanoseconds, _ habit: UseHabit) -> Nanoseconds {
        switch habit {
        case .atOnce: 0
        case .asLateAsPossible: hold
        case .anywhere: random.below(hold + 1)
        case .erratic: random.once(in: 2) ? hold : min(hold, random.below(3))
        }
    }
}

/// When permits are used, by adversaries of different kinds.
enum UseHabit: CaseIterable {
    case atOnce
    case asLateAsPossible
    case anywhere
    case erratic
}

/// What was used, and when: the truth that promises are held against.
struct Use {
    var time: Nanoseconds
    var cost: UInt64
}

extension [Use] {
    /// The most that any window of `length` holds, where a window has its last instant and not its first.
    func most(inWindowsOf length: Nanoseconds) -> UInt64 {
        let sorted = sorted { $0.time < $1.time }
        var (most, sum, oldest): (UInt64, UInt64, Int) = (0, 0, 0)
        for use in sorted {
            sum += use.cost
            while sorted[oldest].time + length <= use.time {
                sum -= sorted[oldest].cost
                oldest += 1
            }
            most = Swift.max(most, sum)
        }
        return most
    }
}
