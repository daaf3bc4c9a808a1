import WeirModel

@testable import WeirLink

/// A publisher and a receiver, and between them an ingest that loses, doubles and disorders, and a control that keeps its
/// order and breaks now and then. In virtual time, from one seed.
struct LossyWay {
    struct Faults {
        /// Of a hundred.
        var lost = 0
        var doubled = 0
        var delayed = 0
        /// Breaks of control, of ten thousand steps.
        var breaks = 0
    }

    var publisher: Publisher
    var receiver = Receiver()
    var now: Nanoseconds = .second
    private var random: Fortune
    private var ingest: [(due: Nanoseconds, lane: Lane, message: KeptMessage)] = []
    private var control: [(due: Nanoseconds, Question)] = []
    private var answers: [(due: Nanoseconds, Question, Progress)] = []
    /// Everything that crossed control.
    private(set) var repeated = 0
    private(set) var asked = 0

    private enum Question {
        case progress(UInt64)
        case again(UInt64, Lane, KeptMessage)
    }

    init(seed: UInt64, _ settings: SendSettings) {
        publisher = Publisher(settings)
        random = Fortune(seed)
    }

    mutating func chance(_ of: Int, in whole: Int) -> Bool { random.below(whole) < of }

    /// So much later: sends, carries, answers.
    mutating func step(_ time: Nanoseconds, _ faults: Faults) {
        now += time
        if chance(faults.breaks, in: 10_000) { disconnect() }
        arrive()
        answer()
        for lane in Lane.allCases {
            while let message = publisher.next(of: lane) {
                publisher.wentOut(lane, at: now)
                send(message, lane, faults)
            }
            while let message = publisher.repeated(of: lane, at: now) {
                let question = publisher.wasRepeated(lane, at: now)
                repeated += 1
                control.append((now + .millisecond, .again(question, lane, message)))
            }
        }
        if let question = publisher.ask(at: now) {
            asked += 1
            control.append((now + .millisecond, .progress(question)))
        }
    }

    mutating func disconnect() {
        (control, answers) = ([], [])
        publisher.disconnect()
    }

    private mutating func send(_ message: KeptMessage, _ lane: Lane, _ faults: Faults) {
        if chance(faults.lost, in: 100) { return }
        let delay = chance(faults.delayed, in: 100) ? Nanoseconds(random.below(40)) * .millisecond : 0
        ingest.append((now + delay, lane, message))
        if chance(faults.doubled, in: 100) { ingest.append((now + 3 * .millisecond, lane, message)) }
    }

    private mutating func arrive() {
        let due = ingest.filter { $0.due <= now }
        ingest.removeAll { $0.due <= now }
        for arrival in due { receiver.take(arrival.message, of: arrival.lane) }
        while let (due, question) = control.first, due <= now {
            control.removeFirst()
            if case .again(_, let lane, let message) = question { receiver.take(message, of: lane) }
            answers.append((now + .millisecond, question, receiver.progress))
        }
    }

    private mutating func answer() {
        while let (due, question, progress) = answers.first, due <= now {
            answers.removeFirst()
            switch question {
            case .progress(let number): publisher.take(progress, to: number, at: now)
            case .again(let number, let lane, _): publisher.take(progress, toRepeated: lane, number, at: now)
            }
        }
    }
}

/// SplitMix64.
struct Fortune {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
    }
}
