import Testing
import WeirModel

@testable import WeirGovernor

/// A governor, its clock, and all that it ever decided.
struct World {
    var governor = Governor()
    var events: [Event] = []
    var now: Nanoseconds = 1_000
    /// What UTC is ahead of the governor's clock.
    var offset: Int64 = 1_700_000_000_000_000_000

    var moment: Moment { Moment(decided: now, utc: Int64(truncatingIfNeeded: now) &+ offset) }
    var last: Event.Body? { events.last?.body }

    /// A governor in its first epoch; `configuration` is in force.
    init(_ configuration: Configuration) {
        send(.begin(.sample))
        #expect(send(.adopt(configuration)) == .done)
    }

    @discardableResult
    mutating func send(_ command: Command) -> Answer { governor.handle(command, at: moment, into: &events) }

    @discardableResult
    mutating func join(_ component: String, nonce: UInt64 = 0) -> Sender {
        let nonce = nonce == 0 ? UInt64(events.count) + 1_000 : nonce
        let hello = Hello(component: component, host: "host", process: 7, nonce: nonce, topologyDigest: 1)
        guard case .joined(let joined) = send(.hello(hello)) else {
            Issue.record("\(component) was not let in")
            return Sender(component: .manager, instance: .none)
        }
        return joined.sender
    }

    @discardableResult
    mutating func ask(_ sender: Sender, _ request: Request, lowestAwaited: RequestID = 1) -> Verdict {
        guard case .verdict(let verdict) = send(.ask(sender, lowestAwaited: lowestAwaited, request)) else {
            return Verdict(request: 0, outcome: .stale)
        }
        return verdict
    }

    @discardableResult
    mutating func record(_ sender: Sender, _ first: UInt64, _ facts: RequestFact...) -> Answer {
        send(.record(sender, RequestsRecorded(first: first, facts: facts)))
    }

    /// What counts against a limit now.
    func used(_ limit: String) -> UInt64 {
        governor.limitStatuses(at: moment).first { $0.definition.name == limit }!.used
    }

    func hits(_ limit: String) -> [UInt64] {
        let status = governor.limitStatuses(at: moment).first { $0.definition.name == limit }!
        return [status.granted, status.denied, status.never]
    }

    func id(of limit: String) -> LimitID {
        governor.limitStatuses(at: moment).first { $0.definition.name == limit }!.definition.id
    }

    /// The bodies of the events since `count`.
    func bodies(since count: Int) -> [Event.Body] { events[count...].map(\.body) }

    /// Folds all the events again. - Returns: whether that gives the same state.
    func replays() throws -> Bool {
        var replayed = Governor()
        for event in events { try replayed.apply(event) }
        return replayed.stateHash == governor.stateHash
    }
}

extension EpochBegan {
    static let sample = EpochBegan(applyVersion: 1, bootHigh: 1, bootLow: 2, process: 3, monotonic: 4)
}

extension RequestFact {
    static func sample(
        _ request: RequestID,
        sent: UInt64 = 100,
        received: UInt64 = 900,
        latency: UInt32 = 1_000,
        _ flags: Flags = .success
    ) -> RequestFact {
        RequestFact(request: request, sent: sent, received: received, latency: latency, status: 200, flags: flags)
    }
}
