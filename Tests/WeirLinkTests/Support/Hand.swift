import WeirModel

@testable import WeirLink

/// A link that a test drives by hand. Times are in milliseconds.
struct Hand {
    typealias Effect = LinkEffect<String, UInt64>

    var link: Link<String, UInt64>
    var now: Nanoseconds = 0
    var effects: [Effect] = []

    init(_ settings: LinkSettings = LinkSettings(seed: 1), undeclared: TopicPlan? = TopicPlan()) throws {
        link = try Link(settings, undeclared: undeclared)
    }

    /// Connected, and its subscription proven.
    static func live(
        _ settings: LinkSettings = LinkSettings(seed: 1),
        _ topics: [String: TopicPlan] = [:],
        undeclared: TopicPlan? = TopicPlan()
    ) throws -> Hand {
        var hand = try Hand(settings, undeclared: undeclared)
        for (topic, plan) in topics.sorted(by: { $0.key < $1.key }) { hand.declare(topic, plan) }
        hand.start()
        hand.connect()
        hand.prove()
        hand.forget()
        return hand
    }

    mutating func forget() { effects = [] }

    mutating func declare(_ topic: String, _ plan: TopicPlan) {
        link.declare(topic, plan, at: now, into: &effects)
    }

    mutating func start() { link.start(at: now, into: &effects) }

    /// Connects as the link has last asked for.
    mutating func connect() { link.connected(generation: generations.last ?? 0, at: now, into: &effects) }

    mutating func disconnect() { link.disconnected(generation: link.connection.generation, at: now, into: &effects) }

    mutating func prove() {
        if let nonce = barriers.last { link.receiveBarrier(nonce: nonce, at: now, into: &effects) }
    }

    mutating func receive(_ topic: String = "t", _ numbers: UInt64..., via path: LinkPath = .live) {
        for number in numbers { receive(topic, .one(number), via: path) }
    }

    mutating func receive(_ topic: String, _ numbers: Numbers, position: Position = .none, via path: LinkPath = .live) {
        let message = LinkMessage(topic: topic, numbers: numbers, position: position, size: 10, payload: numbers.last)
        link.receive(message, via: path, at: now, into: &effects)
    }

    mutating func mark(_ topic: String, _ newest: UInt64) {
        link.receiveBeacon(nil, at: now, into: &effects)
        link.receiveMark(topic, newest: newest, at: now, into: &effects)
    }

    mutating func beacon(_ epoch: EpochMark? = nil) { link.receiveBeacon(epoch, at: now, into: &effects) }

    /// Lets a time pass, with everything that falls due in it.
    mutating func pass(_ milliseconds: UInt64) {
        let end = now + milliseconds * .millisecond
        while let due = link.nextDeadline, due <= end {
            now = max(now, due)
            link.advance(to: now, into: &effects)
        }
        now = end
        link.advance(to: now, into: &effects)
    }

    /// Answers the last request: these messages, and then how it ended.
    mutating func answer(_ answer: LinkAnswer<UInt64>) { self.answer([], answer) }

    mutating func answer(_ numbers: [UInt64], _ answer: LinkAnswer<UInt64>) {
        guard let request = requests.last else { return }
        for number in numbers { receive(request.topic, .one(number), via: .fetched(ticket: request.ticket)) }
        link.receive(answer, to: request.ticket, at: now, into: &effects)
    }
}

extension Hand {
    var requests: [LinkRequest<String>] {
        effects.compactMap { if case .ask(let request) = $0 { request } else { nil } }
    }
    var delivered: [UInt64] {
        effects.compactMap { if case .deliver(let message) = $0 { message.payload } else { nil } }
    }
    var barriers: [UInt64] { effects.compactMap { if case .sendBarrier(let nonce) = $0 { nonce } else { nil } } }
    var heartbeats: [UInt64] { effects.compactMap { if case .sendHeartbeat(let id) = $0 { id } else { nil } } }
    var generations: [UInt64] { effects.compactMap { if case .connect(let number) = $0 { number } else { nil } } }
    var drops: [DropReason] { effects.compactMap { if case .disconnect(_, let why) = $0 { why } else { nil } } }

    /// What the user is told, but for messages, in words.
    var news: [String] {
        effects.compactMap {
            switch $0 {
            case .snapshot(let topic, let at, _, let replaced):
                "\(topic) snapshot \(at)" + (replaced.map { " for \($0)" } ?? "")
            case .gapOpened(let topic, let range): "\(topic) gap \(range)"
            case .gapRepaired(let topic, let range): "\(topic) repaired \(range)"
            case .unfillable(let topic, let range): "\(topic) unfillable \(range)"
            case .reset(let topic): "\(topic) reset"
            case .topicRefused(let topic): "\(topic) refused"
            case .fallbackOn: "fallback on"
            case .fallbackOff: "fallback off"
            case .resubscribe(let topic): "\(topic) resubscribe"
            case .deliver, .connect, .disconnect, .sendBarrier, .sendHeartbeat, .ask, .askEpochs: nil
            }
        }
    }
}
