import WeirLease
import WeirModel
import WeirWire
import ZeroMQ

/// Being paid in advance: the loop owns the book of leases, and fills the till that everyone spends from.
extension ClientLoop {
    /// The terms of the life that has begun, or that a changed topology gives it; nothing is leased that may not be.
    mutating func beginLeases(_ joined: Joined) {
        leases.end(at: now)
        till.begin(joined.sender.instance)
        guard joined.mayLease else { return }
        let terms = LeaseTerms(clockRateBound: joined.clockRateBound, margin: 0)
        leases.begin(kinds: joined.kinds.map(\.id), cells: till.cells(of: joined.kinds), terms: terms, at: now)
    }

    mutating func endLeases() {
        leases.end(at: now)
        till.begin(.none)
    }

    /// Asks for what will be needed, and hands back what will not.
    mutating func tendLeases() throws(ZeroMQError) {
        guard session.isConfirmed else { return }
        try act(leases.look(at: now))
    }

    mutating func act(_ actions: [LeaseAction]) throws(ZeroMQError) {
        guard let sender = session.joined?.sender else { return }
        for action in actions {
            switch action {
            case .ask(let question), .askAgain(let question):
                try send(.lease(sender, question), .lease(number: question.number, kind: question.kind))
            case .giveBack(let rest): try send(.leaseReturn(sender, rest), .notice)
            }
        }
    }

    /// An answer, paid or not; those who already wait for the kind are served first.
    mutating func take(_ answer: LeaseAnswer) throws(ZeroMQError) {
        try act(leases.take(answer, at: now))
        guard answer.lease != .none, let kind = session.joined?.kinds.first(where: { $0.id == answer.kind }) else {
            return
        }
        let name = RequestKindName(kind.name)
        let till = till
        for (question, permit) in requests.serve(kind.name, { till.spend(name, bytes: $0) }) {
            question.answer.resume(returning: .granted(permit))
        }
    }
}
