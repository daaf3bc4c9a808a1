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
        default:
            throw .unexpectedMessage(template.rawValue)
        }
    }
}
