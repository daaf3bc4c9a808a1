import WeirModel

/// Those who were denied and wait for their turn, first come first served: one asks for all, and when it is granted, the
/// next ones may.
///
/// Without it a hundred who wait would all ask at the moment at which one permit comes free; ninety-nine would be denied
/// again, each denial an event in the journal, and whose turn it is would be a matter of luck.
struct Line {
    /// Questions of one kind stand in one line; those that open connections wait for something else.
    struct Key: Hashable {
        let kind: String
        let opensConnection: Bool

        init(_ question: Question) { (kind, opensConnection) = (question.kind, question.opensConnection) }
    }

    /// The last denial.
    private(set) var denial: Denial
    /// When the first may ask again.
    private(set) var nextTry: Nanoseconds
    /// Tokens of those who stand in it, in the order in which they first asked.
    private var standing: [UInt64] = []
    /// How many may ask at once: doubled by each grant, so that a line does not outlast the shortage by a round trip each.
    private var width = 1
    /// How many of the line are asking now.
    private var asking = 0

    private static let widthMax = 256

    init(_ denial: Denial, until nextTry: Nanoseconds) { (self.denial, self.nextTry) = (denial, nextTry) }

    var isOver: Bool { standing.isEmpty && asking == 0 }

    /// When someone may ask; `.never` while nobody can.
    var due: Nanoseconds { standing.isEmpty || asking >= width ? .never : nextTry }

    /// Stands in line, at the place that its first asking gives it.
    mutating func stand(_ token: UInt64) {
        if let last = standing.last, last > token {
            standing.insert(token, at: standing.firstIndex { $0 > token } ?? standing.endIndex)
        } else {
            standing.append(token)
        }
    }

    mutating func leave(_ token: UInt64) { standing.removeAll { $0 == token } }

    /// Those whose turn it is.
    mutating func turns(at now: Nanoseconds) -> [UInt64] {
        guard now >= nextTry, asking < width else { return [] }
        let next = Array(standing.prefix(width - asking))
        standing.removeFirst(next.count)
        asking += next.count
        return next
    }

    /// One who asked for the line was granted.
    mutating func granted() {
        asking -= 1
        width = min(width * 2, Self.widthMax)
    }

    /// One was denied: who asked for the line, or a newcomer.
    mutating func denied(_ denial: Denial, until nextTry: Nanoseconds, wasOfLine: Bool) {
        if wasOfLine { asking -= 1 }
        (self.denial, self.nextTry, width) = (denial, nextTry, 1)
    }

    /// One who asked for the line does not ask any more.
    mutating func gaveUp() { asking -= 1 }
}
