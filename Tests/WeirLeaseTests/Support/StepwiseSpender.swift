@testable import WeirLease

/// A thread in the middle of spending: it makes one step when it is told to, and may stop for any time between two.
struct StepwiseSpender {
    enum State {
        case idle
        case looked
        case subtracted(UInt64)
        case tookBytes(UInt64)
        case read(UInt64, Spent)
    }

    let bytes: UInt64
    private(set) var state = State.idle

    init(bytes: UInt64) { self.bytes = bytes }

    /// - Returns: the permit, when that was the last step, and the generation that it was subtracted from.
    mutating func step(_ cell: LeaseCell) -> (generation: UInt64, spent: Spent)? {
        switch state {
        case .idle:
            state = cell.mayHold(bytes: bytes) && cell.left.requests > 0 ? .looked : .idle
        case .looked: state = cell.subtractRequest().map { .subtracted($0) } ?? .idle
        case .subtracted(let generation):
            state = bytes == 0 || cell.takeBytes(bytes, of: generation) ? .tookBytes(generation) : .idle
        case .tookBytes(let generation): state = .read(generation, cell.entry(of: generation))
        case .read(let generation, let spent):
            state = .idle
            return cell.stillKnows(generation) ? (generation, spent) : nil
        }
        return nil
    }
}
