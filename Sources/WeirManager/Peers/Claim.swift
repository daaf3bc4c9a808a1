import WeirModel
import WeirWire

/// What a message says of who sent it, or needs its sender to be.
enum Claim {
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
    init(_ question: borrowing IncomingRequest) {
        switch copy question {
        case .hello(let hello): self = .name(hello.component)
        case .allowance(let request): self = .component(request.sender.component)
        case .verdictReturn(let sender, _), .connectionRelease(let sender, _), .connectionRenew(let sender, _, _),
            .goodbye(let sender, _), .lease(let sender, _), .leaseReturn(let sender, _):
            self = .component(sender.component)
        case .limitOrder: self = .administration
        case .status, .history: self = .none
        }
    }

    init(_ arrival: borrowing IncomingIngest) {
        switch copy arrival {
        case .facts(let facts): self = .component(facts.sender.component)
        case .heartbeat(let sender, _), .loss(let sender, _): self = .component(sender.component)
        case .publication(let publication): self = .component(publication.sender.component)
        }
    }
}
