import WeirSimulation
import WeirWire

/// What came of some simulations together, and how it is told.
struct SimulationTotal {
    /// What else must be said to repeat a seed.
    let words: String
    /// How long it took, in seconds.
    var seconds = 0.0
    private(set) var reports = 0
    private(set) var failed = 0
    private var only: Report?
    private var failures: [(seed: UInt64, what: [String])] = []
    private var sums: [(name: String, words: String, value: UInt64)] = []
    private var virtualSeconds: UInt64 = 0
    private var healingMost: UInt64 = 0

    init(words: String) { self.words = words }

    mutating func take(_ report: Report) {
        reports += 1
        only = reports == 1 ? report : nil
        virtualSeconds += report.time / 1_000_000_000
        healingMost = max(healingMost, report.healing / 1_000_000_000)
        let figures = Self.figures(of: report)
        if sums.isEmpty {
            sums = figures
        } else {
            for (place, figure) in figures.enumerated() { sums[place].value += figure.value }
        }
        guard !report.isClean else { return }
        failed += 1
        failures.append((report.seed, report.failures))
    }

    private static func figures(of report: Report) -> [(name: String, words: String, value: UInt64)] {
        [
            ("events", "events in the ledger", report.events),
            ("published", "publications in the streams", report.published),
            ("uses", "requests sent", report.uses), ("messages", "messages on the network", report.messages),
            ("messagesLost", "of them lost", report.messagesLost),
            ("messagesDoubled", "doubled", report.messagesDoubled),
            ("messagesDamaged", "damaged", report.messagesDamaged),
            ("crashes", "crashes of the manager", report.crashes),
            ("powerLosses", "of them with loss of power", report.powerLosses),
            ("diskFailures", "failures of its disk", report.diskFailures),
            ("repeated", "messages repeated by publishers", report.repeated),
            ("lossesNamed", "losses named", report.lossesNamed),
            ("delivered", "messages delivered to subscribers", report.delivered), ("gaps", "gaps", report.gaps),
            ("repaired", "messages repaired in them", report.repaired), ("resets", "topics begun anew", report.resets),
        ].map { ($0.0, $0.1, UInt64($0.2)) }
    }

    /// What was broken, and how to see it again.
    func failure(_ report: Report) -> String { failure(report.seed, report.failures) }

    private func failure(_ seed: UInt64, _ what: [String]) -> String {
        var text = "seed \(seed) FAILED\n"
        for line in what.prefix(10) { text += "  \(line)\n" }
        if what.count > 10 { text += "  and \(what.count - 10) more\n" }
        return text + "  again: \(command(seed))\n"
    }

    private func command(_ seed: UInt64) -> String { "weir simulate --seed \(seed)\(words)" }

    private var speed: UInt64 { seconds > 0 ? UInt64(Double(virtualSeconds) / seconds) : 0 }

    var text: String {
        var text = ""
        for figure in sums { text += "\(Self.right(Numbers.grouped(figure.value), 14))  \(figure.words)\n" }
        if let only {
            text += "ledger's state \(hashText(only.stateHash)), journal \(hashText(only.journalDigest))\n"
        }
        text += "well again \(healingMost) s after the last fault\(reports > 1 ? " at the latest" : "")\n"
        let time = "\(Numbers.grouped(virtualSeconds)) virtual seconds in \(UInt64(seconds * 10) / 10) s"
        return text + "\(reports - failed) of \(reports) seeds clean; \(time), \(Numbers.grouped(speed)) x real time\n"
    }

    private static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    var json: String {
        var members: [(String, JSONText.Value)] = [
            ("seeds", .number(UInt64(reports))), ("clean", .number(UInt64(reports - failed))),
            ("virtualSeconds", .number(virtualSeconds)), ("seconds", .literal("\(seconds)")),
            ("healingSecondsMost", .number(healingMost)),
        ]
        members += sums.map { ($0.name, .number($0.value)) }
        if let only {
            members.append(("stateHash", .text(hashText(only.stateHash))))
            members.append(("journalDigest", .text(hashText(only.journalDigest))))
        }
        let list = failures.map { seed, what in
            JSONText.Value.object([
                ("seed", .number(seed)), ("failures", .list(what.map { .text($0) })), ("again", .text(command(seed))),
            ])
        }
        members.append(("failures", .list(list)))
        return JSONText.object(members)
    }
}
