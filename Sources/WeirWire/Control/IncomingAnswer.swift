public import WeirModel

/// A message that an instance takes on control, decoded; the verdicts are read in place.
public enum IncomingAnswer: ~Escapable {
    case hello(HelloAnswer)
    case allowance(AllowanceAnswer)
    /// How many of the message's items were acted upon (or had been already), and how many were refused.
    case done(acted: UInt32, refused: UInt32)
    case status(StatusReport)
    case refused(RefusalAnswer)
    case lease(LeaseAnswer)
    case history([Sample])
    /// Up to which numbers all is durable, or named as lost.
    case progress(Progress)
    case topics(TopicsAnswer)
    case repair(RepairAnswer)

    /// - Throws: ``WireError``; among them ``WireError/unexpectedMessage(_:)`` for a message of ours that is no answer,
    ///   and ``WireError/unknownTemplate(_:)`` for one that a newer manager may know.
    @_lifetime(copy frame)
    public init(_ frame: RawSpan) throws(WireError) {
        let template = try MessageHeader(frame).template
        switch template {
        case .allowanceAnswer:
            self = .allowance(try AllowanceAnswer(frame))
        case .helloAnswer:
            self = .hello(try HelloAnswer(frame))
        case .done:
            let message = try DoneDecoder(frame)
            self = .done(acted: message.acted, refused: message.refused)
        case .statusAnswer:
            self = .status(try StatusReport(frame))
        case .refused:
            let message = try RefusedDecoder(frame)
            let answer = RefusalAnswer(
                reason: try Refusal(wire: message.reason),
                text: try message.text,
                schemaVersion: message.managerSchemaVersion
            )
            self = .refused(answer)
        case .leaseAnswer:
            self = .lease(LeaseAnswer(try LeaseAnswerDecoder(frame)))
        case .historyAnswer:
            self = .history([Sample](try HistoryAnswerDecoder(frame)))
        case .progress:
            let message = try ProgressDecoder(frame)
            self = .progress(Progress(facts: message.facts, publications: message.publications))
        case .topicsAnswer:
            self = .topics(try TopicsAnswer(TopicsAnswerDecoder(frame)))
        case .repairAnswer:
            self = .repair(try RepairAnswer(RepairAnswerDecoder(frame)))
        default:
            throw .unexpectedMessage(template.rawValue)
        }
    }
}
