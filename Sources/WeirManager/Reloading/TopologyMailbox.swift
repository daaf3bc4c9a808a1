import Synchronization
import WeirTopology
import ZeroMQ

/// Hands topologies over to the thread that owns the state.
///
/// A letter stays until it is answered: if the loop ends, nobody waits for ever.
final class TopologyMailbox: Sendable {
    typealias Reading = Result<[String], ReloadError>

    struct Letter: Sendable {
        var topology: Topology
        /// Called once, on the loop's thread or where the mailbox is closed.
        var answer: @Sendable (Reading) -> Void
    }

    private struct Contents {
        var letters: [Letter] = []
        var bell: Wakeup?
        var isClosed = false
    }

    private let contents = Mutex(Contents())

    /// Puts a letter in, and rings for it.
    func put(_ letter: Letter) {
        let isTooLate = contents.withLock { contents in
            if !contents.isClosed { contents.letters.append(letter) }
            contents.bell?.signal()
            return contents.isClosed
        }
        if isTooLate { letter.answer(.failure(.stopped)) }
    }

    /// Whom to ring for. What was put in before is rung for now.
    func hang(_ bell: Wakeup) {
        contents.withLock { contents in
            contents.bell = bell
            contents.isClosed = false
        }
        bell.signal()
    }

    /// The topologies that wait, the oldest first.
    var waiting: [Topology] { contents.withLock { $0.letters.map(\.topology) } }

    /// Answers the oldest letters.
    func answer(_ answers: [Reading]) {
        guard !answers.isEmpty else { return }
        let read = contents.withLock { contents in
            let read = Array(contents.letters.prefix(answers.count))
            contents.letters.removeFirst(read.count)
            return read
        }
        for (letter, answer) in zip(read, answers) { letter.answer(answer) }
    }

    /// Nobody reads any more.
    func close() {
        let unread = contents.withLock { contents in
            contents.isClosed = true
            contents.bell = nil
            defer { contents.letters = [] }
            return contents.letters
        }
        for letter in unread { letter.answer(.failure(.stopped)) }
    }
}
