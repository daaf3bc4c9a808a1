import TestStage
import Testing

@testable import WeirHTTP

/// A pool as the client's is: it uses an idle connection to the host if it has one, and opens another if not; servers close
/// connections whenever they like.
private struct Pool {
    var table: ConnectionTable<Int>
    var dice: Seeded
    var given = 0
    var nextRide: UInt64 = 0
    var nextConnection = 0
    /// Requests under way: where to, and on which connection.
    var rides: [UInt64: (host: String, connection: Int?)] = [:]
    var open: [Int: String] = [:]
    var held: Set<Int> = []
    var mostOpen = 0
}

extension Pool {
    private func idle(_ host: String) -> Int? {
        let busy = Set(rides.values.compactMap(\.connection))
        return open.keys.sorted().first { open[$0] == host && !busy.contains($0) }
    }

    mutating func begin() {
        guard rides.count < table.limit else { return }
        let host = ["a", "b", "c"][dice.below(3)]
        nextRide += 1
        let ride = nextRide
        switch table.begin(ride, to: host) {
        case .go: break
        case .goAfterClosing(let connection): open[connection] = nil
        case .needsSeat:
            given += 1
            held.insert(given)
            table.seat(given, for: ride, to: host)
        }
        rides[ride] = (host, nil)
    }

    /// A request that has no connection gets one.
    mutating func run() {
        guard let ride = rides.keys.sorted().first(where: { rides[$0]?.connection == nil }),
            let host = rides[ride]?.host
        else { return }
        var connection = idle(host)
        if connection == nil {
            nextConnection += 1
            connection = nextConnection
            open[nextConnection] = host
            table.opened(nextConnection)
        }
        guard let connection else { return }
        rides[ride]?.connection = connection
        _ = table.bind(ride, to: connection)
    }

    mutating func end() {
        guard let ride = rides.keys.sorted().randomElement(using: &dice) else { return }
        rides[ride] = nil
        giveBack(table.end(ride))
    }

    mutating func close() {
        guard let connection = open.keys.sorted().randomElement(using: &dice) else { return }
        open[connection] = nil
        for (ride, place) in rides where place.connection == connection {
            rides[ride] = nil
            giveBack(table.end(ride))
        }
        giveBack(table.closed(connection))
    }

    mutating func revoke() {
        guard let slot = held.sorted().randomElement(using: &dice) else { return }
        let wasHeld = table.revoke(slot)
        #expect(wasHeld)
        held.remove(slot)
        for connection in table.excess {
            open[connection] = nil
            for (ride, place) in rides where place.connection == connection {
                rides[ride] = nil
                giveBack(table.end(ride))
            }
            giveBack(table.closed(connection))
        }
    }

    private mutating func giveBack(_ slots: [Int]) {
        for slot in slots {
            let wasHeld = held.remove(slot) != nil
            #expect(wasHeld, "a slot was given back twice")
        }
    }
}

@Test(arguments: 0..<300 as Range<UInt64>)
func `no more connections are open than slots are held, whatever closes and whoever asks`(_ seed: UInt64) {
    var dice = Seeded(seed)
    let limit = 1 + dice.below(8)
    var pool = Pool(table: ConnectionTable(limit: limit), dice: dice)
    for step in 0..<400 {
        switch dice.below(16) {
        case 0..<6: pool.begin()
        case 6..<11: pool.run()
        case 11..<14: pool.end()
        case 14: pool.close()
        default: pool.run()
        }
        guard pool.open.count <= pool.held.count, pool.held.count <= limit else {
            Issue.record(
                "seed \(seed), step \(step): \(pool.open.count) open, \(pool.held.count) slots, limit \(limit)"
            )
            return
        }
        #expect(pool.table.seats.count == pool.held.count, "seed \(seed), step \(step)")
    }
    while !pool.rides.isEmpty { pool.end() }
    while !pool.open.isEmpty { pool.close() }
    #expect(pool.held.isEmpty, "seed \(seed): slots are kept for nothing")
}

@Test func `a slot that is wanted back closes a connection that nobody uses`() {
    var table = ConnectionTable<Int>(limit: 2)
    for (ride, connection) in [(1 as UInt64, 11), (2, 12)] {
        let step = table.begin(ride, to: "a")
        #expect(step == .needsSeat)
        table.seat(connection + 100, for: ride, to: "a")
        table.opened(connection)
        let uses = table.bind(ride, to: connection)
        #expect(uses == 0)
    }
    let kept = table.end(2)
    #expect(kept == [])
    let wasHeld = table.revoke(111)
    #expect(wasHeld)
    #expect(table.excess == [12])
    let released = table.closed(12)
    #expect(released == [])
    let isHeld = table.revoke(111)
    #expect(!isHeld)
}

@Test func `at the limit an unused connection to another host makes room`() {
    var table = ConnectionTable<Int>(limit: 1)
    let first = table.begin(1, to: "a")
    #expect(first == .needsSeat)
    table.seat(7, for: 1, to: "a")
    table.opened(1)
    _ = table.bind(1, to: 1)
    _ = table.end(1)
    let again = table.begin(2, to: "a")
    #expect(again == .go)
    _ = table.end(2)
    let other = table.begin(3, to: "b")
    #expect(other == .goAfterClosing(1))
    _ = table.closed(1)
    #expect(table.seats == [7])
}
