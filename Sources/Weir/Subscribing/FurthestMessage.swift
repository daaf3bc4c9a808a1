import WeirLink
import WeirModel
import WeirWire

/// The message of a journal that was delivered and stands furthest back in it.
///
/// Whoever misses epochs hears of the present one only, when it comes back. Whether one of those between went back behind what was
/// delivered (a manager that was restored from a backup) shows in whether this message still stands where it stood.
struct FurthestMessage {
    private let message: SubscriptionLoop.Stream.Message

    init(_ message: SubscriptionLoop.Stream.Message) { self.message = message }

    var seq: UInt64 { message.position.seq }

    /// Asks for it once more.
    var question: RepairQuestion {
        RepairQuestion(topic: message.topic, from: message.numbers.last, through: message.numbers.last)
    }

    /// Whether the answer to that has it, as it was: to its time and its payload, since a backup may give an epoch's number
    /// once more.
    func stands(in repair: RepairAnswer) -> Bool {
        guard let bytes = repair.messages.first,
            let other = unsafe SubscriptionLoop.Stream.Message(bytes.span.bytes, on: message.topic)
        else { return false }
        return other.numbers == message.numbers && other.payload == message.payload
    }
}
