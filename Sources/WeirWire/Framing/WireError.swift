public import WeirModel

/// Why bytes are no message of ours.
public enum WireError: Error, Equatable, Sendable {
    /// The frame ends before what it claims to hold, or its block is shorter than the message's first version had it.
    case truncated
    /// A field holds what it never may: a value outside its enumeration, text that is not UTF-8, a count that does not
    /// fit.
    case badValue
    /// The schema id in the header, which is not ours.
    case foreignSchema(UInt16)
    /// A template id that this version of the schema does not have: a newer sender's.
    case unknownTemplate(UInt16)
    /// A message of ours that does not belong where it was read.
    case unexpectedMessage(UInt16)
    /// The topic frame is not `<channel>/<key>` with a NUL at its end, or too long.
    case badTopic
    /// More facts than one message may hold.
    case tooLarge

    /// The reason by which the manager counts and tells it.
    public var refusal: Refusal {
        switch self {
        case .truncated, .badValue: .malformed
        case .foreignSchema: .foreignSchema
        case .unknownTemplate: .unknownTemplate
        case .unexpectedMessage: .unexpectedMessage
        case .badTopic: .badTopic
        case .tooLarge: .tooLarge
        }
    }
}
