import Synchronization
import ZeroMQ

/// What passes between the loop and the thread that reads the journals: questions one way, answers the other.
final class SearchPost: Sendable {
    /// An answer, encoded.
    struct Letter: Sendable {
        let asker: Asker
        let bytes: [UInt8]
    }

    private struct Contents {
        var searches: [JournalSearch] = []
        var letters: [Letter] = []
        var isClosed = false
    }

    private let contents = Mutex(Contents())
    /// Rung when there is a search.
    private let work: Wakeup
    /// Rung when there is a letter.
    private let bell: Wakeup?

    /// - Parameter bell: rung when there is a letter.
    init(ringing bell: Wakeup?) throws(ZeroMQError) {
        work = try Wakeup()
        self.bell = bell
    }

    // MARK: The loop's side

    func put(_ search: JournalSearch) {
        contents.withLock { $0.searches.append(search) }
        work.signal()
    }

    /// The answers that have come.
    func takeLetters() -> [Letter] {
        contents.withLock { contents in
            guard !contents.letters.isEmpty else { return [] }
            defer { contents.letters = [] }
            return contents.letters
        }
    }

    func close() {
        contents.withLock { $0.isClosed = true }
        work.signal()
    }

    // MARK: The thread's side

    /// After so long without a question the thread lets go of what it holds.
    private static let idle = Duration.seconds(10)

    /// The question whose turn it is; waits for one. Nil, once nobody wants answers any more.
    ///
    /// - Parameter rest: called when there has been none for a while.
    func next(orRest rest: () -> Void) -> JournalSearch? {
        var poller = Poller()
        _ = poller.add(fileDescriptor: work.fileDescriptor)
        var isResting = false
        while true {
            let (search, isClosed) = contents.withLock { contents in
                (contents.searches.isEmpty ? nil : contents.searches.removeFirst(), contents.isClosed)
            }
            if isClosed { return nil }
            if let search { return search }
            guard let rings = try? poller.wait(for: isResting ? nil : Self.idle) else { return nil }
            isResting = rings == 0
            if isResting { rest() }
            work.drain()
        }
    }

    /// A question that needs further turns: behind those that wait.
    func putBack(_ search: JournalSearch) { contents.withLock { $0.searches.append(search) } }

    func send(_ letter: Letter) {
        contents.withLock { $0.letters.append(letter) }
        bell?.signal()
    }
}
