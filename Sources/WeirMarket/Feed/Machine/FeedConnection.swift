import WeirModel

/// What is known of the connection that stands, beside what the link knows of it.
struct FeedConnection: Sendable {
    /// The attempt that was made last.
    var generation: UInt64 = 0
    private(set) var isOpen = false
    /// Whether the user was told that it stands.
    var isTold = false
    var isHealthy = false
    /// Whether the user was told that no more attempts are made.
    var hasGivenUp = false
    /// Which of the venue's countings its numbers belong to.
    var epoch: UInt32?
    /// The barrier that proves the subscriptions.
    var barrier: UInt64?
    /// What was refused the venue did not say: so from the next barrier on topics are subscribed to one at a time.
    var refusal: String?
    /// The topic whose turn it is.
    var trial: Topic?
    /// What the transport said last of why it broke.
    var detail: String?
    /// When the connection before it was lost; nil before the first.
    var lost: Nanoseconds?
    /// When its last ping was sent, and the id.
    var ping: (id: UInt64, sent: Nanoseconds)?
    /// The newest numbers as the venue named them, until the subscriptions are proven.
    var marks: [SubscribedTopic] = []
    /// What was to be delivered next when the connection began. A venue that names less has begun anew.
    private var floors: [Topic: UInt64] = [:]

    mutating func opened(floors: [(Topic, UInt64?)]) {
        isOpen = true
        (epoch, barrier, detail, ping) = (nil, nil, nil, nil)
        (refusal, trial) = (nil, nil)
        marks = []
        self.floors = [:]
        for (topic, next) in floors { self.floors[topic] = next }
    }

    mutating func closed() { isOpen = false }

    /// Whether a confirmed subscription shows numbers that lie before what was delivered in earlier connections.
    func isBelowFloor(_ mark: SubscribedTopic) -> Bool {
        guard let newest = mark.newest, let floor = floors[mark.topic] else { return false }
        return newest.adding(1) < floor
    }

    /// What was delivered before counts no more.
    mutating func forgetFloors() { floors = [:] }
}
