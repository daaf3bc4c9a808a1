import WeirLease
import WeirModel
import WeirWire

extension VirtualComponent {
    func take(_ answer: LeaseAnswer) {
        var answer = answer
        if misdeeds.contains(.stretchesLeases) { answer.lasts *= 1_000 }
        perform(book.take(answer, at: local()))
        lookAtBook()
    }

    func lookAtBook() {
        guard session != nil, !isLeaving else { return }
        perform(book.look(at: local()))
        let due = max(book.due, local() + 20 * .microsecond)
        guard due < bookLook || bookLook <= local() else { return }
        bookLook = due
        at(time(of: due)) {
            guard self.bookLook == due else { return }
            self.bookLook = .never
            self.lookAtBook()
        }
    }

    func perform(_ actions: [LeaseAction]) {
        guard let sender = session?.joined.sender else { return }
        for action in actions {
            switch action {
            case .ask(var question), .askAgain(var question):
                question.returns = question.returns.map(told)
                send(.lease(sender, question))
            case .giveBack(let rest): send(.leaseReturn(sender, told(rest)))
            }
        }
    }

    private func told(_ rest: LeaseReturn) -> LeaseReturn {
        guard misdeeds.contains(.returnsTooMuch) else { return rest }
        return LeaseReturn(
            lease: rest.lease,
            unspentRequests: rest.unspentRequests + 1_000,
            unspentBytes: rest.unspentBytes
        )
    }
}
