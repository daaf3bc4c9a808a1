import WeirLink
import WeirMarket
import WeirModel

/// Messages 1…n of one topic, sent over a line by somebody who numbers them and keeps them, as an exchange or the bus does; the
/// link at the other end, and what its user is told. Time is virtual.
struct NumberedLine {
    private static let topic = Topic("book", "recorded")

    private(set) var delivered: [UInt64] = []
    private(set) var gaps: [SequenceRange] = []
    private(set) var repaired: [SequenceRange] = []
    private var link: Link<Topic, UInt64>
    private var now: Nanoseconds = 0
    private var effects: [LinkEffect<Topic, UInt64>] = []

    /// Sends all of them but `dropped`, one a millisecond, and then a beacon with the newest number.
    init(sending count: UInt64, dropping dropped: UInt64) throws {
        link = try Link(LinkSettings(seed: 1))
        link.declare(Self.topic, TopicPlan(), at: now, into: &effects)
        link.start(at: now, into: &effects)
        settle()
        for number in 1...count where number != dropped {
            now += Nanoseconds.millisecond
            link.receive(Self.message(number), at: now, into: &effects)
            settle()
        }
        link.receiveBeacon(nil, at: now, into: &effects)
        link.receiveMark(Self.topic, newest: count, at: now, into: &effects)
        now += 100 * Nanoseconds.millisecond
        link.advance(to: now, into: &effects)
        settle()
    }

    private static func message(_ number: UInt64) -> LinkMessage<Topic, UInt64> {
        LinkMessage(topic: topic, numbers: .one(number), size: 100, payload: number)
    }

    /// Carries out what the link wants, until it wants no more.
    private mutating func settle() {
        while !effects.isEmpty {
            let wanted = effects
            effects.removeAll(keepingCapacity: true)
            for effect in wanted { carryOut(effect) }
        }
    }

    private mutating func carryOut(_ effect: LinkEffect<Topic, UInt64>) {
        switch effect {
        case .deliver(let message): delivered.append(message.payload)
        case .gapOpened(_, let range): gaps.append(range)
        case .gapRepaired(_, let range): repaired.append(range)
        case .connect(let generation): link.connected(generation: generation, at: now, into: &effects)
        case .sendBarrier(let nonce): link.receiveBarrier(nonce: nonce, at: now, into: &effects)
        case .ask(let request): answer(request)
        default: break
        }
    }

    private mutating func answer(_ request: LinkRequest<Topic>) {
        guard case .range(let range, _) = request.kind else {
            return link.receive(.failed, to: request.ticket, at: now, into: &effects)
        }
        for number in range.first...range.last {
            link.receive(Self.message(number), via: .fetched(ticket: request.ticket), at: now, into: &effects)
        }
        let answer = LinkAnswer<UInt64>.covered(through: range.last, newest: range.last)
        link.receive(answer, to: request.ticket, at: now, into: &effects)
    }
}
