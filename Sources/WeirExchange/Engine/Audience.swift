/// Who listens to which symbol, and up to which tick everything has been sent.
struct Audience: Sendable {
    private struct Seat: Sendable {
        var points: PointBlocks
        let text: PointText
        /// In the order in which they connected: the same run again sends in the same order.
        var listeners: [SessionID] = []
    }

    private var seats: [Seat]
    private var timestamps = TimestampWriter()
    private var places: [String: Int] = [:]
    private var listeners = 0
    /// The newest tick that has been sent, or that nobody listened to.
    private(set) var lastTick: Int64

    init(_ market: Market, at now: Int64) {
        lastTick = market.clock.newest(at: now)
        seats = market.listings.compactMap { listing in
            market.series(of: listing.symbol).map { series in
                Seat(points: PointBlocks(series, clock: market.clock), text: PointText(listing))
            }
        }
        for (place, seat) in seats.enumerated() { places[seat.points.listing.symbol] = place }
    }

    var isEmpty: Bool { listeners == 0 }

    mutating func change(_ session: SessionID, from before: Set<String>, to after: Set<String>) {
        guard before != after else { return }
        for symbol in before.subtracting(after) {
            guard let place = places[symbol] else { continue }
            seats[place].listeners.removeAll { $0 == session }
            listeners -= 1
        }
        for symbol in after.subtracting(before) {
            guard let place = places[symbol] else { continue }
            seats[place].listeners.append(session)
            seats[place].listeners.sort { $0.connection < $1.connection }
            listeners += 1
        }
    }

    /// Nobody listened until this tick.
    mutating func skip(to tick: Int64) { lastTick = max(lastTick, tick) }

    /// The next tick's frames, each rendered once, with those who listen.
    mutating func nextTick() -> [(json: [UInt8], listeners: [SessionID])] {
        lastTick += 1
        return seats.indices.compactMap { place in
            guard !seats[place].listeners.isEmpty else { return nil }
            let point = seats[place].points.point(at: lastTick)
            return (seats[place].text.frame(point, &timestamps), seats[place].listeners)
        }
    }
}
