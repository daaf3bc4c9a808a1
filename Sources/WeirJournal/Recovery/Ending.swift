/// How a journal ends, once everything before the end has verified.
public enum Ending: Sendable, Equatable {
    /// With a closing frame: the writer stopped cleanly.
    case closed
    /// With a whole frame and no closing frame: the writer was killed between two commits, or is still writing.
    case open
    /// With something that is no frame and that nothing valid follows: what a crash leaves of a commit.
    case torn(TornTail)
}

/// The end of a journal whose last commit was cut short by a crash. Nothing in it was ever acknowledged.
///
/// One case cannot be told apart from it, and is reported as it: damage to the very last frame of a journal that
/// was not closed, or to the closing frame itself (which carries no event). Nothing written later vouches for either.
public struct TornTail: Sendable, Equatable, CustomStringConvertible {
    /// The segment's path.
    public let file: String
    /// Where the tail begins, in bytes.
    public let offset: Int
    /// How long it is, up to its last byte that is not zero.
    public let byteCount: Int
    /// The seq of the first event that it would have held.
    public let seq: UInt64

    public var description: String {
        "\(file) ends in a torn tail: \(byteCount) bytes at offset \(offset), where event \(seq) would have begun; "
            + "nothing in it was acknowledged as durable"
    }
}
