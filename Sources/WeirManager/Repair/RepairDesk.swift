import WeirModel

/// Who asked on control, where the answer comes in a later batch than the question.
struct Asker: Hashable, Sendable {
    /// The name by which the socket knows it.
    let identity: [UInt8]
    /// A REQ, which puts an empty frame before its message and must get one back.
    let hasDelimiter: Bool
    /// The question's ticket.
    let ticket: UInt32
}

/// The questions for repair that wait, in the order in which they came.
///
/// Bounded in number, for each peer and for all, and in the bytes that one turn of the loop answers from memory: whoever
/// misses much waits, and nobody else does.
struct RepairDesk {
    private var waiting: [(asker: Asker, question: RepairQuestion)] = []
    /// Questions that are not answered yet, by the peer.
    private var held: [[UInt8]: Int] = [:]
    /// Of all peers.
    private var count = 0
    let searcher: JournalSearcher

    /// The most questions that wait, of one peer and of all. With the largest pages they come to 64 MiB.
    static let (peerMax, waitingMax) = (32, 256)
    /// What one turn answers from memory, in bytes; a message that is passed by on the way counts as a few.
    static let turnBytes = 1 << 20
    static let stepBytes = 16
    /// The largest page, in bytes.
    static let pageBytes = 256 << 10

    init(_ searcher: JournalSearcher) { self.searcher = searcher }

    /// Whether there is something to do without waiting for anyone.
    var isBusy: Bool { !waiting.isEmpty }

    /// - Returns: whether there was room for one more.
    mutating func admit(_ question: RepairQuestion, from asker: Asker) -> Bool {
        guard count < Self.waitingMax, held[asker.identity, default: 0] < Self.peerMax else { return false }
        count += 1
        held[asker.identity, default: 0] += 1
        waiting.append((asker, question))
        return true
    }

    /// The question that has waited longest.
    mutating func next() -> (asker: Asker, question: RepairQuestion)? {
        waiting.isEmpty ? nil : waiting.removeFirst()
    }

    /// It has been answered.
    mutating func settle(_ asker: Asker) {
        count -= 1
        let left = (held[asker.identity] ?? 1) - 1
        held[asker.identity] = left > 0 ? left : nil
    }
}
