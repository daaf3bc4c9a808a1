import WeirLease
import WeirLink
import WeirModel
import WeirWire

extension VirtualComponent {
    func hello() {
        helloSent = local()
        sayHello()
    }

    private func sayHello() {
        guard !isConfirmed, !isLeaving else { return }
        send(.hello(Hello(component: plan.name, host: "host", process: UInt32(life), nonce: nonce, topologyDigest: 0)))
        at(time(of: local() + plan.retry)) { self.sayHello() }
    }

    /// The connection broke: whether the manager behind the next one knows this instance must be asked.
    func lostManager() {
        guard isAlive, session != nil else { return }
        isConfirmed = false
        publisher.disconnect()
    }

    /// There is a connection again.
    func foundManager() {
        guard isAlive, session != nil, !isConfirmed else { return }
        at(timeline.now) { self.sayHello() }
    }

    func welcome(_ joined: Joined) {
        guard !isConfirmed, !isLeaving else { return }
        if let session {
            guard session.joined.sender != joined.sender else {
                isConfirmed = true
                return pump()
            }
            endSession()
        }
        isConfirmed = true
        let terms = LeaseTerms(clockRateBound: joined.clockRateBound, margin: 0)
        session = Session(joined: joined, terms: terms)
        tally.joins += 1
        questions = Questions()
        pings = [:]
        book.begin(kinds: joined.mayLease ? joined.kinds.map(\.id) : [], terms: terms, at: local())
        reserve.set(joined.reserve, useWithin: joined.useWithin, terms: terms, sent: helloSent, at: local())
        beat(joined.sender)
        pump()
    }

    /// The manager knows this instance no more.
    func loseSession() {
        guard session != nil else { return }
        nonce = chance.next()
        endSession()
        hello()
    }

    private func endSession() {
        (session, isConfirmed) = (nil, false)
        book.end(at: local())
        reserve.clear()
        conversation.forgetAll()
        restartPublishing()
        // What was asked in the old name is work again.
        let open = questions.takeAll()
        for work in open { next { self.start(work) } }
    }

    private func beat(_ sender: Sender) {
        guard let session, session.joined.sender == sender, !isLeaving else { return }
        let ping = chance.next()
        if pings.count > 64 { pings = [:] }
        pings[ping] = local()
        let reached = publisher.reached
        let beat = HeartbeatNoted(ping: ping, lastFact: reached.facts, lastPublication: reached.publications)
        if isConfirmed { publish(.heartbeat(sender, beat)) }
        at(time(of: local() + session.joined.heartbeatInterval)) { self.beat(sender) }
    }

    // MARK: Leaving

    func leave(_ goodbye: ComponentPlan.Crash) {
        guard isAlive, let sender = session?.joined.sender else { return }
        isLeaving = true
        perform(book.close(at: local()))
        reserve.clear()
        for request in questions.giveUpAll() { send(.verdictReturn(sender, requests: [request])) }
        sayGoodbye(sender, tries: 5)
        at(timeline.now + 200 * .millisecond) { self.end(downtime: goodbye.downtime) }
    }

    private func sayGoodbye(_ sender: Sender, tries: Int) {
        guard tries > 0 else { return }
        // What will not be sent any more is counted as well: the manager names it as lost.
        let goodbye = Goodbye(
            lastFact: publisher.facts.last + UInt64(untold.count) + droppedFacts,
            lastPublication: publisher.publications.last
        )
        send(.goodbye(sender, goodbye))
        at(time(of: local() + plan.retry)) { self.sayGoodbye(sender, tries: tries - 1) }
    }
}
