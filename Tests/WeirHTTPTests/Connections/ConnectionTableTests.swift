import TestStage
import Testing

@testable import WeirHTTP

/// A pool as the client's is: it uses an idle connection to the host if it has one, and opens another if not; servers close
/// connections whenever they like. A connection is idle for it as soon as the answer is there, which is before the request is
/// over.
private struct Pool {
    var table: ConnectionTable<Int>
    var dice: Seeded
    var given = 0
    var nextRide: UInt64 = 0
    var nextConnection = 0
    /// Requests under way.
    var rides: [UInt64: Ride] = [:]
    var open: [Int: String] = [:]
    var held: Set<Int> = []

    struct Ride {
        var host: String
        var connection: Int?
        /// Its connection may carry another by now.
        var isAnswered = false
    }
}

extension Pool {
    private func idle(_ host: String) -> Int? {
        let busy = Set(rides.values.filter { !$0.isAnswered }.compactMap(\.connection))
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
        rides[ride] = Ride(host: host)
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

    /// A request has its answer.
    mutating func answer() {
        let running = rides.keys.sorted().filter { rides[$0]?.connection != nil && rides[$0]?.isAnswered == false }
        if let ride = running.randomElement(using: &dice) { rides[ride]?.isAnswered = true }
    }

    /// What carries a request is busy, whatever else it carried before.
    func isInStep() -> Bool {
        rides.values.allSatisfy { ride in
            guard let connection = ride.connection, !ride.isAnswered else { return true }
            return table.connections[connection]?.isBusy ?? false
        }
    }

    mutating func end() {
        guard let ride = rides.keys.sorted().randomElement(using: &dice) else { return }
        rides[ride] = nil
        giveBack(table.end(ride))
    }

    mutating func close() {
        guard let connection = open.keys.sorted().randomElement(using: &dice) else { return }
        open[connection] = nil
        for (ride, place) in rides where place.connection == connection && !place.isAnswered {
            rides[ride] = nil
            giveBack(table.end(ride))
        }
        giveBack(table.closed(connection))
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
        case 0..<5: pool.begin()
        case 5..<9: pool.run()
        case 9..<12: pool.answer()
        case 12..<15: pool.end()
        default: pool.close()
        }
        guard pool.isInStep() else {
            Issue.record("seed \(seed), step \(step): a connection that carries a request counts as unused")
            return
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

@Test func `a connection that was handed on before its last request ended is still in use`() {
    var table = ConnectionTable<Int>(limit: 2)
    _ = table.begin(1, to: "a")
    table.seat(7, for: 1, to: "a")
    table.opened(11)
    _ = table.bind(1, to: 11)
    _ = table.begin(2, to: "a")
    table.seat(8, for: 2, to: "a")
    let uses = table.bind(2, to: 11)
    #expect(uses == 1)
    let released = table.end(1)
    #expect(released == [8])
    #expect(table.connections[11]?.isBusy == true)
    _ = table.end(2)
    #expect(table.connections[11]?.isBusy == false)
}
