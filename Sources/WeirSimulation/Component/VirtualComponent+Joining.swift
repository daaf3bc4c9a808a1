import WeirLease
import WeirModel

extension VirtualComponent {
    func hello() {
        helloSent = local()
        sayHello()
    }

    private func sayHello() {
        guard session == nil, !isLeaving else { return }
        send(.hello(Hello(component: plan.name, host: "host", process: UInt32(life), nonce: nonce, topologyDigest: 0)))
        at(time(of: local() + plan.retry)) { self.sayHello() }
    }

    func welcome(_ joined: Joined) {
        guard session == nil, !isLeaving else { return }
        let terms = LeaseTerms(clockRateBound: joined.clockRateBound, margin: 0)
        session = Session(joined: joined, terms: terms)
        tally.joins += 1
        questions = Questions()
        facts = FactQueue()
        pings = [:]
        book.begin(kinds: joined.mayLease ? joined.kinds.map(\.id) : [], terms: terms, at: local())
        reserve.set(joined.reserve, useWithin: joined.useWithin, terms: terms, sent: helloSent, at: local())
        beat(joined.sender)
    }

    /// The manager knows this instance no more.
    func loseSession() {
        guard session != nil else { return }
        session = nil
        book.end(at: local())
        reserve.clear()
        // What was asked in the old name is work again.
        let open = questions.takeAll()
        hello()
        for work in open { start(work) }
    }

    private func beat(_ sender: Sender) {
        guard let session, session.joined.sender == sender, !isLeaving else { return }
        let ping = chance.next()
        if pings.count > 64 { pings = [:] }
        pings[ping] = local()
        send(.heartbeat(sender, HeartbeatNoted(ping: ping, lastFact: facts.last, lastPublication: 0)))
        at(time(of: local() + session.joined.heartbeatInterval)) { self.beat(sender) }
    }

    // MARK: Leaving

    func leave(_ goodbye: ComponentPlan.Crash) {
        guard isAlive, let sender = session?.joined.sender else { return }
        isLeaving = true
        perform(book.close(at: local()))
        reserve.clear()
        for request in questions.giveUpAll() { send(.giveBack(sender, request)) }
        sayGoodbye(sender, tries: 5)
        at(timeline.now + 200 * .millisecond) { self.end(downtime: goodbye.downtime) }
    }

    private func sayGoodbye(_ sender: Sender, tries: Int) {
        guard tries > 0 else { return }
        send(.goodbye(sender, Goodbye(lastFact: facts.last, lastPublication: 0)))
        at(time(of: local() + plan.retry)) { self.sayGoodbye(sender, tries: tries - 1) }
    }

    // MARK: Hearing

    /// A message from the manager has arrived.
    func hear(_ reply: Reply) {
        act { self.take(reply) }
    }

    private func act(_ action: @escaping () -> Void) { at(timeline.now, action) }

    private func take(_ reply: Reply) {
        guard !isLeaving else { return }
        if case .limitChanged = reply.body {
            book.limitsChanged()
            return lookAtBook()
        }
        guard reply.instance == .none || reply.instance == session?.joined.sender.instance else { return }
        lastHeard = local()
        switch reply.body {
        case .limitChanged: break
        case .recorded(let through): facts.settle(through: through)
        case .heard(let ping): if let sent = pings.removeValue(forKey: ping) { reserve.contact(sent: sent) }
        case .answer(.joined(let joined)): welcome(joined)
        case .answer(.verdict(let verdict)): take(verdict)
        case .answer(.lease(let answer)): take(answer)
        case .answer(.refused(.unknownInstance)), .answer(.refused(.senderMismatch)): loseSession()
        case .answer: break
        }
    }
}
