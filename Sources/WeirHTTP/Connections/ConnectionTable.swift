/// Which connections are open, which seats are held for them, and who may open another. Pure.
///
/// A seat is the right to one open connection: a slot of the manager's, or nothing where connections are unlimited. No more
/// connections are open than seats are held; a seat is kept as long as its connection is, for the next request to use.
struct ConnectionTable<Slot: Hashable & Sendable>: Sendable {
    typealias ConnectionID = Int
    typealias RideID = UInt64

    /// The most seats.
    let limit: Int
    /// Nil for a seat without a slot.
    private(set) var seats: [Slot?] = []
    private(set) var connections: [ConnectionID: Connection] = [:]
    private var rides: [RideID: Ride] = [:]
    /// Counts uses: what has the smallest number was used longest ago.
    private var clock: UInt64 = 0

    struct Connection: Sendable, Equatable {
        /// Where to; nil before its first request.
        var host: String?
        /// The request that it carries. The client hands a connection on before it tells the request before that it is over, so
        /// that request may end while another is on its connection already.
        fileprivate var ride: RideID?
        var isBusy: Bool { ride != nil }
        /// How many requests it has carried.
        var uses = 0
        fileprivate var lastUsed: UInt64 = 0
    }

    private struct Ride: Sendable {
        let host: String
        /// Whether it was promised a connection that is open already.
        let reuses: Bool
        var connection: ConnectionID?
    }

    enum Step: Equatable, Sendable {
        /// A connection is open, or there is a seat for another.
        case go
        /// First another seat is needed.
        case needsSeat
        /// First these are to be closed; then there is a seat.
        case goAfterClosing(ConnectionID)
    }

    init(limit: Int) { self.limit = limit }

    /// A request begins.
    mutating func begin(_ ride: RideID, to host: String) -> Step {
        if idle(to: host) > promised(to: host) {
            rides[ride] = Ride(host: host, reuses: true)
            return .go
        }
        if needed < seats.count {
            rides[ride] = Ride(host: host, reuses: false)
            return .go
        }
        guard seats.count >= limit else { return .needsSeat }
        guard let other = idleConnection(otherThan: host) else { return .needsSeat }
        connections[other] = nil
        rides[ride] = Ride(host: host, reuses: false)
        return .goAfterClosing(other)
    }

    /// A seat came, for the request that needed it.
    mutating func seat(_ slot: Slot?, for ride: RideID, to host: String) {
        seats.append(slot)
        rides[ride] = Ride(host: host, reuses: false)
    }

    /// The request was put on a connection.
    ///
    /// - Returns: how many requests that has carried before.
    mutating func bind(_ ride: RideID, to connection: ConnectionID) -> Int {
        guard let host = rides[ride]?.host else { return 0 }
        rides[ride]?.connection = connection
        clock += 1
        let uses = connections[connection]?.uses ?? 0
        connections[connection]?.host = host
        connections[connection]?.ride = ride
        connections[connection]?.uses += 1
        connections[connection]?.lastUsed = clock
        return uses
    }

    /// The request is over.
    ///
    /// - Parameter slot: what is to go first, where something is no longer needed.
    /// - Returns: what is no longer needed.
    mutating func end(_ ride: RideID, first slot: Slot? = nil) -> [Slot] {
        if let connection = rides.removeValue(forKey: ride)?.connection, connections[connection]?.ride == ride {
            connections[connection]?.ride = nil
        }
        if let slot, let place = seats.firstIndex(of: slot) { seats.append(seats.remove(at: place)) }
        return takeSurplus()
    }

    mutating func opened(_ connection: ConnectionID) { connections[connection] = Connection() }

    /// - Returns: slots that are no longer needed.
    mutating func closed(_ connection: ConnectionID) -> [Slot] {
        connections[connection] = nil
        return takeSurplus()
    }

    /// The manager wants a slot back. - Returns: whether it was held.
    mutating func revoke(_ slot: Slot) -> Bool {
        guard let place = seats.firstIndex(of: slot) else { return false }
        seats.remove(at: place)
        return true
    }

    /// Connections that are open without a seat: unused ones first, then those used longest ago.
    var excess: [ConnectionID] {
        let byUse = connections.sorted { a, b in
            (a.value.isBusy ? 1 : 0, a.value.lastUsed) < (b.value.isBusy ? 1 : 0, b.value.lastUsed)
        }
        return byUse.prefix(max(connections.count - seats.count, 0)).map(\.key)
    }

    /// Gives up all seats. - Returns: their slots.
    mutating func clear() -> [Slot] {
        defer { seats = [] }
        return seats.compactMap(\.self)
    }
}

extension ConnectionTable {
    private func idle(to host: String) -> Int { connections.values.count { !$0.isBusy && $0.host == host } }

    private func promised(to host: String) -> Int {
        rides.values.count { $0.reuses && $0.connection == nil && $0.host == host }
    }

    /// Connections that are open or may yet be opened: by requests that were not promised one, until they end; and by those
    /// that were promised one that has closed meanwhile.
    private var needed: Int {
        let opening = rides.values.count { !$0.reuses && $0.connection == nil }
        let hosts = Set(rides.values.filter { $0.reuses && $0.connection == nil }.map(\.host))
        let missing = hosts.reduce(0) { $0 + max(promised(to: $1) - idle(to: $1), 0) }
        return connections.count + opening + missing
    }

    /// Of another host, or of none yet, and promised to nobody: what was used longest ago.
    private func idleConnection(otherThan host: String) -> ConnectionID? {
        let free = connections.filter { _, connection in
            guard !connection.isBusy else { return false }
            guard let other = connection.host else { return true }
            return other != host && idle(to: other) > promised(to: other)
        }
        return free.min { $0.value.lastUsed < $1.value.lastUsed }?.key
    }

    private mutating func takeSurplus() -> [Slot] {
        var slots: [Slot] = []
        while seats.count > needed, let seat = seats.popLast() { if let seat { slots.append(seat) } }
        return slots
    }
}
