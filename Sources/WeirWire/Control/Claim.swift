public import WeirModel

/// What a message says of who sent it, or needs its sender to be.
public enum Claim {
    /// Nothing: it asks how things are, which everyone may whose key is listed.
    case none
    /// That it is of an instance of this component.
    case component(ComponentID)
    /// The same, of one that has no number yet.
    case name(String)
    /// That it may order.
    case administration
}

// Both without a default: whoever adds a message says here who may send it.

extension Claim {
    public init(_ question: borrowing IncomingRequest) {
        switch copy question {
        case .hello(let hello): self = .name(hello.component)
        case .allowance(let request): self = .component(request.sender.component)
        case .verdictReturn(let sender, _), .connectionRelease(let sender, _), .connectionRenew(let sender, _, _),
            .goodbye(let sender, _), .lease(let sender, _), .leaseReturn(let sender, _), .progress(let sender, _):
            self = .component(sender.component)
        case .limitOrder: self = .administration
        case .resend(_, let message): self = Claim(resent: message)
        case .status, .history, .barrier, .topics, .repair: self = .none
        }
    }

    /// What is sent again claims what it claimed at first. What cannot be read claims nothing, and will be refused for that.
    private init(resent message: RawSpan) {
        do { self = Claim(try IncomingIngest(message)) } catch { self = .none }
    }

    public init(_ arrival: borrowing IncomingIngest) {
        switch copy arrival {
        case .facts(let facts): self = .component(facts.sender.component)
        case .heartbeat(let sender, _), .loss(let sender, _): self = .component(sender.component)
        case .publication(let publication): self = .component(publication.sender.component)
        }
    }
}
