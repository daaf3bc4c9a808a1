import WeirModel

/// What a component sends to the manager.
struct Letter {
    let component: Int
    /// Which of its processes: an answer to a former one reaches nobody.
    let life: Int
    let command: Command
}

/// What the manager sends to a component.
struct Reply {
    /// To which instance; none where it had no number yet.
    let instance: InstanceID
    let body: Body

    enum Body {
        case answer(Answer)
        /// The facts up to this one are applied and durable.
        case recorded(through: UInt64)
        /// A heartbeat was heard: the broadcast that carries its ping.
        case heard(ping: UInt64)
        /// A limit changed: the broadcast.
        case limitChanged
    }
}

extension Command {
    /// Whom it names as its sender, where it comes from an instance.
    var sender: Sender? {
        switch self {
        case .ask(let sender, _, _), .giveBack(let sender, _), .lease(let sender, _), .endLease(let sender, _),
            .goodbye(let sender, _), .record(let sender, _), .heartbeat(let sender, _):
            sender
        default: nil
        }
    }
}
