import Synchronization

/// Publications on their way from any thread to the loop: bounded, and whoever waits for room stands in line.
final class PublicationQueue: Sendable {
    struct Item: Sendable {
        /// The topic's frame, with its NUL.
        var topic: [UInt8]
        var payload: [UInt8]

        var size: Int { topic.count + payload.count }
    }

    /// What became of a publication.
    enum Acceptance: Sendable, Equatable {
        case accepted
        /// There is no room, and nobody waited for it.
        case full
        case cancelled
        case closed
    }

    private struct Waiter {
        var token: UInt64
        var item: Item
        var answer: CheckedContinuation<Acceptance, Never>
    }

    private struct Content {
        var items: [Item] = []
        /// How many at the front have been taken.
        var gone = 0
        var bytes = 0
        var waiters: [Waiter] = []
        var isClosed = false

        var count: Int { items.count - gone }
    }

    private let content = Mutex(Content())
    /// Rings the loop.
    private let ring: @Sendable () -> Void

    /// Publications that wait here at most, and bytes of them; but one always finds room. Behind it lies the ring of what
    /// is kept, which is larger.
    static let itemsMax = 1_024
    static let bytesMax = 4 << 20

    init(ring: @escaping @Sendable () -> Void) { self.ring = ring }

    /// Takes a publication in, if there is room.
    func offer(_ item: Item) -> Acceptance {
        let (acceptance, isFirst) = content.withLock { content -> (Acceptance, Bool) in
            if content.isClosed { return (.closed, false) }
            guard content.waiters.isEmpty, Self.hasRoom(content) else { return (.full, false) }
            Self.append(item, to: &content)
            return (.accepted, content.count == 1)
        }
        if isFirst { ring() }
        return acceptance
    }

    /// Takes a publication in as soon as there is room.
    ///
    /// - Parameter token: names the waiter to ``cancel(_:)``.
    func wait(_ item: Item, token: UInt64) async -> Acceptance {
        await withTaskCancellationHandler {
            await withCheckedContinuation { answer in
                let acceptance = content.withLock { content -> Acceptance? in
                    if content.isClosed { return .closed }
                    // A cancellation that came before found nothing to cancel.
                    if Task.isCancelled { return .cancelled }
                    content.waiters.append(Waiter(token: token, item: item, answer: answer))
                    return nil
                }
                if let acceptance { return answer.resume(returning: acceptance) }
                ring()
            }
        } onCancel: {
            cancel(token)
        }
    }

    private func cancel(_ token: UInt64) {
        let waiter = content.withLock { content -> Waiter? in
            guard let index = content.waiters.firstIndex(where: { $0.token == token }) else { return nil }
            return content.waiters.remove(at: index)
        }
        waiter?.answer.resume(returning: .cancelled)
    }

    /// Hands out what is there, oldest first, for as long as it is taken; and lets in those who wait.
    ///
    /// - Parameter take: whether it took it.
    func drain(_ take: (Item) -> Bool) {
        let admitted = content.withLock { content -> [Waiter] in
            var admitted: [Waiter] = []
            repeat {
                while content.gone < content.items.count, take(content.items[content.gone]) {
                    content.bytes -= content.items[content.gone].size
                    content.gone += 1
                }
                Self.compact(&content)
                let before = admitted.count
                while let waiter = content.waiters.first, Self.hasRoom(content) {
                    content.waiters.removeFirst()
                    Self.append(waiter.item, to: &content)
                    admitted.append(waiter)
                }
                if admitted.count == before { break }
            } while true
            return admitted
        }
        for waiter in admitted { waiter.answer.resume(returning: .accepted) }
    }

    /// How many wait here, with room or for it.
    var count: Int { content.withLock { $0.count } }
    var hasWaiters: Bool { content.withLock { !$0.waiters.isEmpty } }

    /// From now on nothing is accepted. What was accepted is still handed out.
    func close() {
        let waiters = content.withLock { content in
            content.isClosed = true
            defer { content.waiters = [] }
            return content.waiters
        }
        for waiter in waiters { waiter.answer.resume(returning: .closed) }
    }

    private static func hasRoom(_ content: Content) -> Bool {
        content.count == 0 || (content.count < itemsMax && content.bytes < bytesMax)
    }

    private static func append(_ item: Item, to content: inout Content) {
        content.items.append(item)
        content.bytes += item.size
    }

    private static func compact(_ content: inout Content) {
        if content.gone == content.items.count {
            content.items.removeAll(keepingCapacity: true)
        } else if content.gone > itemsMax {
            content.items.removeFirst(content.gone)
        } else {
            return
        }
        content.gone = 0
    }
}
