import WeirModel

/// The second clock: does the program at the other end live? Only the answer to a heartbeat of ours, by its id, feeds it.
struct SessionClock: Sendable {
    enum Due { case send(id: UInt64), unanswered }

    let interval: Nanoseconds
    let timeout: Nanoseconds
    private var lastID: UInt64
    private var sent: Nanoseconds = 0
    private var isPending = false
    private(set) var due: Nanoseconds = .never

    init(interval: Nanoseconds, timeout: Nanoseconds, firstID: UInt64) {
        self.interval = interval
        self.timeout = timeout
        lastID = firstID
    }

    mutating func start(at now: Nanoseconds) {
        isPending = false
        due = now.adding(interval)
    }

    mutating func stop() {
        isPending = false
        due = .never
    }

    /// What is due by now.
    mutating func look(at now: Nanoseconds) -> Due? {
        guard now >= due else { return nil }
        if isPending { return .unanswered }
        return .send(id: send(at: now))
    }

    /// Asks at once, without waiting for the interval; nil where an answer is awaited already.
    mutating func challenge(at now: Nanoseconds) -> UInt64? { isPending || due == .never ? nil : send(at: now) }

    /// - Returns: whether it answers the heartbeat that is awaited. Anything else, and any number of it, changes nothing.
    mutating func answered(_ id: UInt64) -> Bool {
        guard isPending, id == lastID else { return false }
        isPending = false
        due = sent.adding(interval)
        return true
    }

    private mutating func send(at now: Nanoseconds) -> UInt64 {
        lastID &+= 1
        (sent, isPending) = (now, true)
        due = now.adding(timeout)
        return lastID
    }
}
