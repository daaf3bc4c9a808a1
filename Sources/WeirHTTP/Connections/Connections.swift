import NIOCore
import Synchronization
import Weir

/// The connections of a session, and the slots that they hold.
final class Connections: Sendable {
    private let client: Client
    private let content: Mutex<Content>
    private let meters: SessionMeters

    private struct Content: ~Copyable {
        var table: ConnectionTable<ConnectionSlot>
        var channels: [Int: any Channel] = [:]
        /// Requests that have no connection yet.
        var exchanges: [UInt64: Exchange] = [:]
        var nextConnection = 0
    }

    init(_ client: Client, limit: Int, _ meters: SessionMeters) {
        self.client = client
        self.meters = meters
        content = Mutex(Content(table: ConnectionTable(limit: limit)))
    }

    // MARK: A request's side

    /// Sees to it that a request has a connection to use, or a seat for one that will be opened.
    ///
    /// - Throws: `AllowanceError` where no seat was given in time; `CancellationError`.
    func begin(_ exchange: Exchange) async throws {
        let (step, channel) = content.withLock { content in
            content.exchanges[exchange.id] = exchange
            let step = content.table.begin(exchange.id, to: exchange.host)
            guard case .goAfterClosing(let connection) = step else { return (step, nil as (any Channel)?) }
            return (step, content.channels[connection])
        }
        switch step {
        case .go: return
        case .goAfterClosing: channel?.close(promise: nil)
        case .needsSeat:
            let slot = try await exchange.admission.askForSlot()
            content.withLock { $0.table.seat(slot, for: exchange.id, to: exchange.host) }
        }
    }

    /// The request is over, or never began: the permit that was not used goes back, and with it the slot that nobody needs.
    func end(_ exchange: Exchange) {
        exchange.end()
        let unused = exchange.course.left == nil ? exchange.admission.permit : nil
        let unusedSlot = unused.flatMap(client.slot(of:))
        let slots = content.withLock { content in
            content.exchanges[exchange.id] = nil
            return content.table.end(exchange.id, first: unusedSlot)
        }
        for slot in slots where slot != unusedSlot { client.release(slot) }
        // A permit whose slot is kept by a connection stays spent.
        if let unused, unusedSlot.map(slots.contains) ?? true { client.giveBack(unused) }
        closeExcess()
    }

    // MARK: A connection's side

    /// A connection is open.
    func opened(_ channel: any Channel) -> Int {
        let number = content.withLock { content in
            content.nextConnection += 1
            content.channels[content.nextConnection] = channel
            content.table.opened(content.nextConnection)
            return content.nextConnection
        }
        channel.closeFuture.whenComplete { _ in self.closed(number) }
        // A connection that came too late for the request that asked for it may be one too many. One that is about to be used
        // is given the time to be.
        channel.eventLoop.scheduleTask(in: .milliseconds(100)) { self.closeExcess() }
        noteCount()
        return number
    }

    /// A request was put on a connection.
    func bind(_ exchange: UInt64, to connection: Int) -> Exchange? {
        content.withLock { content in
            guard let exchange = content.exchanges.removeValue(forKey: exchange) else { return nil }
            exchange.isReused = content.table.bind(exchange.id, to: connection) > 0
            return exchange
        }
    }

    private func closed(_ number: Int) {
        release { content in
            content.channels[number] = nil
            return content.table.closed(number)
        }
        noteCount()
    }

    // MARK: The manager's side

    /// A slot is wanted back, or its lease has ended: a connection closes now, one that nobody uses if there is one.
    func revoke(_ slot: ConnectionSlot) {
        guard content.withLock({ $0.table.revoke(slot) }) else { return }
        closeExcess()
        client.release(slot)
    }

    /// Closes all that is open and gives all slots back.
    func closeAll() {
        let channels = content.withLock { Array($0.channels.values) }
        for channel in channels { channel.close(promise: nil) }
        release { $0.table.clear() }
    }

    private func closeExcess() {
        let channels = content.withLock { content in content.table.excess.compactMap { content.channels[$0] } }
        for channel in channels { channel.close(promise: nil) }
    }

    private func release(_ change: (inout Content) -> [ConnectionSlot]) {
        let slots = content.withLock { change(&$0) }
        for slot in slots { client.release(slot) }
    }

    private func noteCount() { meters.holds(content.withLock { $0.table.connections.count }) }
}
