import WeirModel

/// How an instance leaves: it tells what is left, makes sure that it has arrived, and says goodbye until that is heard.
///
/// Facts and publications travel on ingest, the goodbye on control, and one may overtake the other: a manager that has
/// heard the goodbye refuses what comes after it. So a ``Barrier`` is sent behind all the rest, on the same socket, and only
/// its answer lets the goodbye go.
struct Closing {
    enum Step {
        /// The barrier stands.
        case telling
        /// The goodbye is on its way.
        case leaving
        case over
    }

    /// Who waits for the end.
    var done: [CheckedContinuation<Void, Never>] = []
    private(set) var step = Step.telling
    /// When the step began, and when its message was last sent, by ``BootClock``.
    private(set) var since: Nanoseconds
    private(set) var sent: Nanoseconds = 0

    init(at now: Nanoseconds) { since = now }

    mutating func go(to next: Step, at now: Nanoseconds) { (step, since, sent) = (next, now, 0) }

    mutating func send(at now: Nanoseconds) { sent = now }
}
