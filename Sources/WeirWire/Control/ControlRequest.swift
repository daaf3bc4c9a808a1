public import WeirModel

/// A message to the manager on control, as whoever sends it has it.
public enum ControlRequest: Equatable, Sendable {
    case hello(Hello)
    /// At most 65,534 requests; ``AllowanceRequest`` writes them from any collection.
    case allowance(Sender, lowestAwaited: RequestID, [Request])
    case verdictReturn(Sender, requests: [RequestID])
    case connectionRelease(Sender, slots: [SlotID])
    /// For how long none of the slots was used, in nanoseconds: who tells it of each sends a message for each.
    case connectionRenew(Sender, slots: [SlotID], idle: Nanoseconds = 0)
    case goodbye(Sender, Goodbye)
    case status
    /// A return of ``LeaseID/none`` is none.
    case lease(Sender, LeaseQuestion)
    case leaseReturn(Sender, LeaseReturn)
    /// At most 65,534 settings. Text that is longer than ``Bounds`` say would be cut off: whoever orders checks it.
    case limitOrder(LimitOrder)
    case history(HistoryQuestion)
    /// The numbers that its sender has reached.
    case progress(Sender, Progress)
    /// A message of ingest once more, and its topic's name without a NUL.
    case resend(topic: [UInt8], message: [UInt8])
    case barrier(nonce: UInt64)
    case topics(TopicsQuestion)
    case repair(RepairQuestion)
}

extension ControlRequest: WireEncodable {
    public var encodedLength: Int {
        switch self {
        case .hello: HelloEncoder.encodedLength
        case .allowance(_, _, let requests): AllowanceRequest.encodedLength(count: requests.count)
        case .verdictReturn(_, let requests): VerdictReturnEncoder.encodedLength(requestsCount: requests.count)
        case .connectionRelease(_, let slots): ConnectionReleaseEncoder.encodedLength(slotsCount: slots.count)
        case .connectionRenew(_, let slots, _): ConnectionRenewEncoder.encodedLength(slotsCount: slots.count)
        case .goodbye: GoodbyeEncoder.encodedLength
        case .status: StatusRequestEncoder.encodedLength
        case .lease: LeaseRequestEncoder.encodedLength
        case .leaseReturn: LeaseReturnEncoder.encodedLength
        case .limitOrder(let order): order.encodedLength
        case .history: HistoryRequestEncoder.encodedLength
        case .progress: ProgressRequestEncoder.encodedLength
        case .resend(let topic, let message):
            ResendEncoder.encodedLength(topicLength: topic.count, messageLength: message.count)
        case .barrier: BarrierRequestEncoder.encodedLength
        case .topics(let question): question.encodedLength
        case .repair(let question): question.encodedLength
        }
    }

    public func encode(into buffer: UnsafeMutableRawBufferPointer) { unsafe encode(into: buffer, ticket: 0) }

    /// Writes the frame with a ticket that the answer will repeat.
    public func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        switch self {
        case .hello(let hello):
            unsafe hello.encode(into: buffer, ticket: ticket)
        case .allowance(let sender, let lowestAwaited, let requests):
            unsafe AllowanceRequest.encode(
                requests,
                from: sender,
                lowestAwaited: lowestAwaited,
                ticket: ticket,
                into: buffer
            )
        case .verdictReturn(let sender, let requests):
            let message = unsafe VerdictReturnEncoder(
                into: buffer,
                sender: SenderFields(sender),
                ticket: ticket,
                requestsCount: requests.count
            )
            for (index, request) in requests.enumerated() { message.requests.write(index, request: request) }
        case .connectionRelease(let sender, let slots):
            let message = unsafe ConnectionReleaseEncoder(
                into: buffer,
                sender: SenderFields(sender),
                ticket: ticket,
                slotsCount: slots.count
            )
            for (index, slot) in slots.enumerated() { message.slots.write(index, slot: slot.rawValue) }
        case .connectionRenew(let sender, let slots, let idle):
            let message = unsafe ConnectionRenewEncoder(
                into: buffer,
                sender: SenderFields(sender),
                ticket: ticket,
                idle: idle,
                slotsCount: slots.count
            )
            for (index, slot) in slots.enumerated() { message.slots.write(index, slot: slot.rawValue) }
        case .goodbye(let sender, let goodbye):
            unsafe GoodbyeEncoder(
                into: buffer,
                sender: SenderFields(sender),
                lastFact: goodbye.lastFact,
                lastPublication: goodbye.lastPublication,
                ticket: ticket
            )
        case .status:
            unsafe StatusRequestEncoder(into: buffer, ticket: ticket)
        case .lease(let sender, let question):
            unsafe question.encode(from: sender, into: buffer, ticket: ticket)
        case .leaseReturn(let sender, let lease):
            unsafe lease.encode(from: sender, into: buffer, ticket: ticket)
        case .limitOrder(let order):
            unsafe order.encode(into: buffer, ticket: ticket)
        case .history(let question):
            unsafe question.encode(into: buffer, ticket: ticket)
        case .progress(let sender, let reached):
            unsafe ProgressRequestEncoder(
                into: buffer,
                sender: SenderFields(sender),
                lastFact: reached.facts,
                lastPublication: reached.publications,
                ticket: ticket
            )
        case .resend(let topic, let message):
            unsafe ResendEncoder(into: buffer, ticket: ticket, topic: topic.span.bytes, message: message.span.bytes)
        case .barrier(let nonce):
            unsafe BarrierRequestEncoder(into: buffer, nonce: nonce, ticket: ticket)
        case .topics(let question):
            unsafe question.encode(into: buffer, ticket: ticket)
        case .repair(let question):
            unsafe question.encode(into: buffer, ticket: ticket)
        }
    }
}

extension Hello {
    fileprivate func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        unsafe HelloEncoder(
            into: buffer,
            component: component,
            host: host,
            nonce: nonce,
            topologyDigest: topologyDigest,
            process: process,
            ticket: ticket
        )
    }
}

extension ControlRequest {
    /// A copy of what was read in place.
    public init(_ incoming: borrowing IncomingRequest) {
        switch copy incoming {
        case .hello(let hello):
            self = .hello(hello)
        case .allowance(let message):
            let requests = (0..<message.count).map { message.request(at: $0) }
            self = .allowance(message.sender, lowestAwaited: message.lowestAwaited, requests)
        case .verdictReturn(let sender, let requests):
            self = .verdictReturn(sender, requests: requests.map { $0 })
        case .connectionRelease(let sender, let slots):
            self = .connectionRelease(sender, slots: slots.map { SlotID(rawValue: $0) })
        case .connectionRenew(let sender, let slots, let idle):
            self = .connectionRenew(sender, slots: slots.map { SlotID(rawValue: $0) }, idle: idle)
        case .goodbye(let sender, let goodbye):
            self = .goodbye(sender, goodbye)
        case .status:
            self = .status
        case .lease(let sender, let question):
            self = .lease(sender, question)
        case .leaseReturn(let sender, let lease):
            self = .leaseReturn(sender, lease)
        case .limitOrder(let order):
            self = .limitOrder(order)
        case .history(let question):
            self = .history(question)
        case .progress(let sender, let reached):
            self = .progress(sender, reached)
        case .resend(let topic, let message):
            self = .resend(topic: [UInt8](topic), message: [UInt8](message))
        case .barrier(let nonce):
            self = .barrier(nonce: nonce)
        case .topics(let question):
            self = .topics(question)
        case .repair(let question):
            self = .repair(question)
        }
    }

    /// Decodes a frame into a value of its own; what the manager reads in place is ``IncomingRequest``.
    public init(_ frame: RawSpan) throws(WireError) { self.init(try IncomingRequest(frame)) }
}
