/// How much may wait in all reorder buffers together, and how much does.
public struct BufferBudget: Sendable {
    public let messagesMax: Int
    public let bytesMax: Int
    @usableFromInline var messages = 0
    @usableFromInline var bytes = 0

    /// - Parameter bytesMax: of the sizes that the messages' senders name.
    public init(messagesMax: Int, bytesMax: Int) {
        self.messagesMax = messagesMax
        self.bytesMax = bytesMax
    }

    @inlinable
    func hasRoom(for size: Int) -> Bool { messages < messagesMax && bytes <= bytesMax - min(size, bytesMax + 1) }

    @inlinable
    mutating func take(_ size: Int) {
        messages += 1
        bytes += size
    }

    @inlinable
    mutating func giveBack(_ size: Int) {
        messages -= 1
        bytes -= size
    }
}
