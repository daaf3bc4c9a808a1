/// Why a message was not acted upon. The manager counts its rejections by these reasons.
public enum Refusal: UInt8, CaseIterable, Error, Sendable {
    /// The bytes are no message: too short, a length beyond the frame, a value outside its enumeration.
    case malformed = 0
    /// A well-formed message that this endpoint does not take.
    case unexpectedMessage = 1
    /// A message of a schema that is not ours.
    case foreignSchema = 2
    /// The topology names no such component.
    case unknownComponent = 3
    /// The instance number is not (or no longer) known: say hello again.
    case unknownInstance = 4
    /// The instance belongs to another component than the message claims.
    case senderMismatch = 5
    /// No request kind has that number.
    case unknownKind = 6
    /// As many instances live as the topology allows.
    case tooManyInstances = 7
    /// The channel belongs to the manager.
    case reservedChannel = 8
    /// The topic is not `<channel>/<key>` with a NUL at its end, or too long.
    case badTopic = 9
    /// The slot is not held by the sender.
    case notHeld = 10
    /// More frames than a message has, or an empty one.
    case badFraming = 11
    /// The publisher number was applied before: the fact is a repetition.
    case alreadyApplied = 12
    /// The disk is too full for published data.
    case diskLow = 13
    /// A template id that the schema does not have: skipped.
    case unknownTemplate = 14
    /// Larger than the manager takes.
    case tooLarge = 15
    /// The order makes no sense: an unknown limit, a number of zero, one that a limit's promise does not allow.
    case badOrder = 16
    /// The topology lists the peer's key no more, or never did.
    case unknownKey = 17
    /// The message claims a component whose key is not the peer's.
    case wrongName = 18
    /// The topology gives the peer's key no role that allows it.
    case noRole = 19
    /// A peer without a key where keys are needed, or with a wrong key of the manager's, or one that does not speak ZMTP.
    case badHandshake = 20

    /// The key in `weir status` and in log lines.
    public var name: String {
        switch self {
        case .malformed: "malformed"
        case .unexpectedMessage: "unexpected_message"
        case .foreignSchema: "foreign_schema"
        case .unknownComponent: "unknown_component"
        case .unknownInstance: "unknown_instance"
        case .senderMismatch: "sender_mismatch"
        case .unknownKind: "unknown_kind"
        case .tooManyInstances: "too_many_instances"
        case .reservedChannel: "reserved_channel"
        case .badTopic: "bad_topic"
        case .notHeld: "not_held"
        case .badFraming: "bad_framing"
        case .alreadyApplied: "already_applied"
        case .diskLow: "disk_low"
        case .unknownTemplate: "unknown_template"
        case .tooLarge: "too_large"
        case .badOrder: "bad_order"
        case .unknownKey: "unknown_key"
        case .wrongName: "wrong_name"
        case .noRole: "no_role"
        case .badHandshake: "bad_handshake"
        }
    }
}
