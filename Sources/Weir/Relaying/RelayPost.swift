import Synchronization
import WeirModel
import WeirWire
import ZeroMQ

/// What waits between those who ask and the relay's loop.
final class RelayPost: Sendable {
    enum Outcome: Sendable {
        case answered([UInt8])
        /// No answer in time.
        case late
        case failed(InspectionError)
    }

    private struct Waiting {
        /// The asker's own ticket, which its answer is to carry.
        var ticket: UInt32
        var deadline: Nanoseconds
        var answer: CheckedContinuation<Outcome, Never>
    }

    private struct Content {
        var unsent: [[UInt8]] = []
        var waiting: [UInt32: Waiting] = [:]
        var lastTicket = UInt32.random(in: 1 ... .max)
        var end: InspectionError?
    }

    let wakeup: Wakeup
    private let content = Mutex(Content())

    init() throws(ZeroMQError) { wakeup = try Wakeup() }

    // MARK: The askers' side

    func put(_ message: [UInt8], until deadline: Nanoseconds, _ answer: CheckedContinuation<Outcome, Never>) {
        let refusal = content.withLock { content -> InspectionError? in
            if let end = content.end { return end }
            guard content.waiting.count < ControlRelay.waitingMax else { return .refused(.busy) }
            content.lastTicket = content.lastTicket == .max ? 1 : content.lastTicket + 1
            var message = message
            guard let own = Ticket.exchange(in: &message, for: content.lastTicket) else {
                return .unreadable("the bytes are no message of the control protocol")
            }
            content.waiting[content.lastTicket] = Waiting(ticket: own, deadline: deadline, answer: answer)
            content.unsent.append(message)
            return nil
        }
        if let refusal { return answer.resume(returning: .failed(refusal)) }
        wakeup.signal()
    }

    func close(_ end: InspectionError) {
        let waiting = content.withLock { content in
            content.end = content.end ?? end
            defer { content.waiting = [:] }
            return Array(content.waiting.values)
        }
        for entry in waiting { entry.answer.resume(returning: .failed(end)) }
        wakeup.signal()
    }

    // MARK: The loop's side

    var isClosed: Bool { content.withLock { $0.end != nil } }

    /// What is to be sent; not what nobody waits for any more.
    func takeUnsent() -> [[UInt8]] {
        content.withLock { content in
            defer { content.unsent = [] }
            return content.unsent.filter { content.waiting[unsafe Ticket.read($0.span.bytes)] != nil }
        }
    }

    /// What found no room goes first the next time.
    func putBack(_ messages: ArraySlice<[UInt8]>) {
        content.withLock { $0.unsent.insert(contentsOf: messages, at: 0) }
    }

    func deliver(_ answer: [UInt8]) {
        var answer = answer
        let entry = content.withLock { $0.waiting.removeValue(forKey: unsafe Ticket.read(answer.span.bytes)) }
        guard let entry else { return }
        Ticket.exchange(in: &answer, for: entry.ticket)
        entry.answer.resume(returning: .answered(answer))
    }

    /// Ends what is late. - Returns: when something will be next.
    func endLate(at now: Nanoseconds) -> Nanoseconds {
        let (late, due) = content.withLock { content in
            let late = content.waiting.filter { $0.value.deadline <= now }
            for ticket in late.keys { content.waiting[ticket] = nil }
            return (late.values.map(\.answer), content.waiting.values.map(\.deadline).min() ?? .never)
        }
        for answer in late { answer.resume(returning: .late) }
        return due
    }
}
