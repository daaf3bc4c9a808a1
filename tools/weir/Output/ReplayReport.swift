import WeirWire
import WeirGovernor
import WeirJournal
import WeirManager

/// What `weir replay` found.
struct ReplayReport {
    private let replay: LedgerReplay
    private let seconds: Duration

    init(_ replay: LedgerReplay, seconds: Duration) {
        self.replay = replay
        self.seconds = seconds
    }

    var text: String {
        let state = replay.governor
        return """
            epoch      \(state.epoch)
            seq        \(Numbers.grouped(state.seq))
            events     \(Numbers.grouped(replay.events))
            stateHash  \(hashText(state.stateHash))
            seconds    \(secondsText)
            ending     \(ending)

            """
    }

    var json: String {
        let state = replay.governor
        return JSONText.object([
            ("epoch", .number(UInt64(state.epoch))), ("seq", .number(state.seq)), ("events", .number(replay.events)),
            ("stateHash", .text(hashText(state.stateHash))), ("seconds", .literal(secondsText)),
            ("ending", .text(ending)),
        ])
    }

    private var secondsText: String {
        let milliseconds = seconds.components.seconds * 1_000 + seconds.components.attoseconds / 1_000_000_000_000_000
        let fraction = String(milliseconds % 1_000)
        return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
    }

    private var ending: String {
        switch replay.ending {
        case .closed: "closed"
        case .open: "open"
        case .torn: "torn"
        case nil: "until"
        }
    }
}
