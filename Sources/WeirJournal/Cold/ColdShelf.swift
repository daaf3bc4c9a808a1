import Synchronization

/// What the thread that compresses and the writer's thread tell each other. Nobody holds it while doing anything else, so the
/// writer never waits for a disk or a compressor.
///
/// Both take segments away: one puts a compressed file in a plain one's place, the other removes the oldest. A compressed file must
/// not appear where its segment was just removed, or there would be a hole behind it.
final class ColdShelf: Sendable {
    fileprivate struct State {
        /// The first seq of the segment being written, where it has not been looked at yet what that makes cold.
        var order: UInt64?
        var isWorking = false
        var isStopped = false
        /// Segments before this one are removed, or are about to be.
        var floor: UInt64 = 0
        /// The segment whose files are being exchanged.
        var exchanging: UInt64?
        /// Segments that are not tried again.
        var refused: Set<UInt64> = []
    }

    private let state = Mutex(State())

    // MARK: The writer's thread

    /// Asks for a look at what is cold while the segment beginning with `active` is written.
    /// - Returns: whether somebody must begin to work: nobody does.
    func post(_ active: UInt64) -> Bool {
        state.withLock { state in
            state.order = active
            defer { state.isWorking = true }
            return !state.isWorking
        }
    }

    /// Claims a segment, and all before it, for removal. `next` is the first seq after it.
    /// - Returns: `false` while its files are being exchanged: then it must stay for now.
    func claim(_ seq: UInt64, before next: UInt64) -> Bool {
        state.withLock { state in
            guard state.exchanging != seq else { return false }
            state.floor = next
            return true
        }
    }

    /// Ends all work as soon as may be.
    func stop() { state.withLock { $0.isStopped = true } }

    // MARK: Whoever compresses

    /// The next look that was asked for; `nil` if there is none, and then whoever asks works no longer.
    func take() -> UInt64? {
        state.withLock { state in
            let order = state.isStopped ? nil : state.order
            state.order = nil
            state.isWorking = order != nil
            return order
        }
    }

    /// Whether a segment is still to be compressed.
    func wants(_ seq: UInt64) -> Bool {
        state.withLock { $0.wants(seq) }
    }

    /// Begins to exchange a segment's files, unless it is not wanted any more.
    func beginExchange(_ seq: UInt64) -> Bool {
        state.withLock { state in
            guard state.wants(seq) else { return false }
            state.exchanging = seq
            return true
        }
    }

    func endExchange() { state.withLock { $0.exchanging = nil } }

    /// Has a segment left as it is from now on.
    func refuse(_ seq: UInt64) { state.withLock { _ = $0.refused.insert(seq) } }
}

extension ColdShelf.State {
    fileprivate func wants(_ seq: UInt64) -> Bool { !isStopped && seq >= floor && !refused.contains(seq) }
}
