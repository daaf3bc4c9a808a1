import WeirModel

/// When to ask the manager how far it has come: every second while anything is unacknowledged, and sooner while the ring
/// fills, somebody waits, or something seems to be missing; then ever more slowly as long as that brings nothing.
struct ProgressAsking: Sendable {
    /// When the last question was asked, while it is unanswered.
    private var open: (question: UInt64, asked: Nanoseconds)?
    private var lastAsked: Nanoseconds = 0
    private var pause: Nanoseconds

    init(_ settings: SendSettings) { pause = settings.askSoon }

    /// - Parameter since: since when anything is unacknowledged.
    func due(_ settings: SendSettings, isUrgent: Bool, since: Nanoseconds) -> Nanoseconds {
        if let open { return open.asked.adding(settings.retry) }
        return max(lastAsked, since).adding(isUrgent ? min(pause, settings.askEvery) : settings.askEvery)
    }

    mutating func ask(_ question: UInt64, at now: Nanoseconds) {
        open = (question, now)
        lastAsked = now
    }

    /// - Returns: when it was asked; nil where it is not the last one.
    mutating func answer(_ question: UInt64, isNews: Bool, _ settings: SendSettings) -> Nanoseconds? {
        guard let asked = open, asked.question == question else { return nil }
        open = nil
        pause = isNews ? settings.askSoon : min(pause.adding(pause), settings.askEvery)
        return asked.asked
    }

    /// Somebody has begun to wait, or the last question was lost with its connection.
    mutating func hurry(_ settings: SendSettings) { pause = settings.askSoon }

    mutating func forget() { open = nil }
}
