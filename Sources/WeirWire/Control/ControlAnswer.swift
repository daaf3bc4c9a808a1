public import WeirModel

/// A message from the manager on control, as the manager has it.
public enum ControlAnswer: Equatable, Sendable {
    case hello(HelloAnswer)
    /// At most 65,534 verdicts; ``AllowanceAnswerWriter`` writes them one by one.
    case allowance(epoch: UInt32, [Verdict])
    /// How many of the message's items were acted upon (or had been already), and how many were refused.
    case done(acted: UInt32, refused: UInt32)
    case status(StatusReport)
    case refused(RefusalAnswer)
    case lease(LeaseAnswer)
    /// At most 65,534 samples.
    case history([Sample])
    /// Up to which numbers all is durable, or named as lost.
    case progress(Progress)
    case topics(TopicsAnswer)
    case repair(RepairAnswer)
}

/// What a hello is answered with.
public struct HelloAnswer: Equatable, Sendable {
    public var joined: Joined
    /// The epoch of the ledger.
    public var epoch: UInt32
    /// The manager's version of the function that makes state from events.
    public var applyVersion: UInt32
    /// The manager's version of the schema; an instance with another one may say so.
    public var schemaVersion: UInt16

    public init(
        joined: Joined,
        epoch: UInt32,
        applyVersion: UInt32,
        schemaVersion: UInt16 = WireSchema.version
    ) {
        self.joined = joined
        self.epoch = epoch
        self.applyVersion = applyVersion
        self.schemaVersion = schemaVersion
    }
}

/// What a message is answered with that was not acted upon.
public struct RefusalAnswer: Equatable, Sendable {
    public var reason: Refusal
    /// For people; at most ``Bounds/reasonBytes``, the rest is cut off.
    public var text: String
    /// The manager's version of the schema.
    public var schemaVersion: UInt16

    public init(reason: Refusal, text: String, schemaVersion: UInt16 = WireSchema.version) {
        self.reason = reason
        self.text = text
        self.schemaVersion = schemaVersion
    }
}

extension ControlAnswer: WireEncodable {
    public var encodedLength: Int {
        switch self {
        case .hello(let answer): answer.encodedLength
        case .allowance(_, let verdicts): AllowanceAnswerWriter.encodedLength(count: verdicts.count)
        case .done: DoneEncoder.encodedLength
        case .status(let report): report.encodedLength
        case .refused: RefusedEncoder.encodedLength
        case .lease: LeaseAnswerEncoder.encodedLength
        case .history(let samples): HistoryAnswerEncoder.encodedLength(samplesCount: samples.count)
        case .progress: ProgressEncoder.encodedLength
        case .topics(let answer): answer.encodedLength
        case .repair(let answer): answer.encodedLength
        }
    }

    public func encode(into buffer: UnsafeMutableRawBufferPointer) { unsafe encode(into: buffer, ticket: 0) }

    /// Writes the frame with the question's ticket.
    public func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        switch self {
        case .hello(let answer):
            unsafe answer.encode(into: buffer, ticket: ticket)
        case .allowance(let epoch, let verdicts):
            let writer = unsafe AllowanceAnswerWriter(into: buffer, epoch: epoch, ticket: ticket, count: verdicts.count)
            for (index, verdict) in verdicts.enumerated() { writer.write(verdict, at: index) }
        case .done(let acted, let refused):
            unsafe DoneEncoder(into: buffer, acted: acted, refused: refused, ticket: ticket)
        case .status(let report):
            unsafe report.encode(into: buffer, ticket: ticket)
        case .refused(let answer):
            unsafe RefusedEncoder(
                into: buffer,
                text: answer.text,
                reason: answer.reason.rawValue,
                managerSchemaVersion: answer.schemaVersion,
                ticket: ticket
            )
        case .lease(let answer):
            unsafe answer.encode(into: buffer, ticket: ticket)
        case .history(let samples):
            unsafe samples.encode(into: buffer, ticket: ticket)
        case .progress(let reached):
            unsafe ProgressEncoder(
                into: buffer,
                facts: reached.facts,
                publications: reached.publications,
                ticket: ticket
            )
        case .topics(let answer):
            unsafe answer.encode(into: buffer, ticket: ticket)
        case .repair(let answer):
            unsafe answer.encode(into: buffer, ticket: ticket)
        }
    }
}

extension ControlAnswer {
    /// Decodes a frame into a value of its own; what is read in place is ``IncomingAnswer``.
    public init(_ frame: RawSpan) throws(WireError) {
        switch try IncomingAnswer(frame) {
        case .hello(let answer):
            self = .hello(answer)
        case .allowance(let answer):
            self = .allowance(epoch: answer.epoch, (0..<answer.count).map { answer.verdict(at: $0) })
        case .done(let acted, let refused):
            self = .done(acted: acted, refused: refused)
        case .status(let report):
            self = .status(report)
        case .refused(let answer):
            self = .refused(answer)
        case .lease(let answer):
            self = .lease(answer)
        case .history(let samples):
            self = .history(samples)
        case .progress(let reached):
            self = .progress(reached)
        case .topics(let answer):
            self = .topics(answer)
        case .repair(let answer):
            self = .repair(answer)
        }
    }
}
