public import WeirModel

/// A message that the manager takes on control, decoded; what may be many is read in place.
public enum IncomingRequest: ~Escapable {
    case hello(Hello)
    case allowance(AllowanceRequest)
    /// Granted verdicts that went stale or are not needed: the numbers of their requests.
    case verdictReturn(Sender, requests: NumberList)
    /// Slots whose connections are closed: ``SlotID`` numbers.
    case connectionRelease(Sender, slots: NumberList)
    /// Slots whose connections are still open, as ``SlotID`` numbers, and for how long none of them was used, in
    /// nanoseconds.
    case connectionRenew(Sender, slots: NumberList, idle: Nanoseconds)
    case goodbye(Sender, Goodbye)
    case status
    case lease(Sender, LeaseQuestion)
    case leaseReturn(Sender, LeaseReturn)
    case limitOrder(LimitOrder)
    case history(HistoryQuestion)
    /// The numbers that its sender has reached.
    case progress(Sender, Progress)
    /// A message of ingest once more, in place, and its topic's name without a NUL.
    case resend(topic: RawSpan, message: RawSpan)
    case barrier(nonce: UInt64)
    case topics(TopicsQuestion)
    case repair(RepairQuestion)

    /// - Throws: ``WireError``; among them ``WireError/unexpectedMessage(_:)`` for a message of ours that is no request,
    ///   and ``WireError/unknownTemplate(_:)`` for one that a newer sender may know.
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        let template = try MessageHeader(frame).template
        switch template {
        case .allowanceRequest:
            self = .allowance(try AllowanceRequest(frame))
        case .hello:
            self = .hello(try Hello(HelloDecoder(frame)))
        case .verdictReturn:
            let message = try VerdictReturnDecoder(frame)
            self = .verdictReturn(Sender(message.sender), requests: NumberList(message.requests))
        case .connectionRelease:
            let message = try ConnectionReleaseDecoder(frame)
            self = .connectionRelease(Sender(message.sender), slots: NumberList(message.slots))
        case .connectionRenew:
            let message = try ConnectionRenewDecoder(frame)
            let slots = NumberList(message.slots)
            self = .connectionRenew(Sender(message.sender), slots: slots, idle: message.idle ?? 0)
        case .goodbye:
            let message = try GoodbyeDecoder(frame)
            let goodbye = Goodbye(lastFact: message.lastFact, lastPublication: message.lastPublication)
            self = .goodbye(Sender(message.sender), goodbye)
        case .statusRequest:
            _ = try StatusRequestDecoder(frame)
            self = .status
        case .leaseRequest:
            let message = try LeaseRequestDecoder(frame)
            self = .lease(Sender(message.sender), LeaseQuestion(message))
        case .leaseReturn:
            let message = try LeaseReturnDecoder(frame)
            self = .leaseReturn(Sender(message.sender), LeaseReturn(message))
        case .limitOrder:
            self = .limitOrder(try LimitOrder(LimitOrderDecoder(frame)))
        case .historyRequest:
            self = .history(try HistoryQuestion(HistoryRequestDecoder(frame)))
        case .progressRequest:
            let message = try ProgressRequestDecoder(frame)
            let reached = Progress(facts: message.lastFact, publications: message.lastPublication)
            self = .progress(Sender(message.sender), reached)
        case .resend:
            let message = try ResendDecoder(frame)
            self = .resend(topic: message.topic, message: message.message)
        case .barrierRequest:
            self = .barrier(nonce: try BarrierRequestDecoder(frame).nonce)
        case .topicsRequest:
            self = .topics(try TopicsQuestion(TopicsRequestDecoder(frame)))
        case .repairRequest:
            self = .repair(try RepairQuestion(RepairRequestDecoder(frame)))
        default:
            throw .unexpectedMessage(template.rawValue)
        }
    }
}

extension Hello {
    fileprivate init(_ message: borrowing HelloDecoder) throws(WireError) {
        self.init(
            component: try message.component,
            host: try message.host,
            process: message.process,
            nonce: message.nonce,
            topologyDigest: message.topologyDigest
        )
    }
}
