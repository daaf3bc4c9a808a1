import TestStage
import Testing
import WeirModel

@testable import WeirManager

@Suite struct `A door` {
    @Test func `lets in as many as may be, and the next when one has gone`() {
        var door = Door()
        for peer in 1...3 { door.came(Int32(peer), at: .second) }
        let let3 = (1...3).map { _ in door.admit(peersMax: 2, at: .second) }
        #expect(let3 == [true, true, false])
        door.went(1)
        door.went(3)
        door.came(4, at: 2 * .second)
        let letNext = door.admit(peersMax: 2, at: 2 * .second)
        #expect(letNext)
    }

    @Test func `is not kept shut by those who were told to try later and still stand there`() {
        var door = Door()
        door.came(1, at: 0)
        let letFirst = door.admit(peersMax: 1, at: 0)
        #expect(letFirst)
        // A crowd that comes again and again, each kept for the time of a handshake.
        var now = Nanoseconds.second
        for round in 0..<20 {
            for peer in 0..<10 {
                door.came(Int32(100 + peer), at: now)
                let letOneOfTheCrowd = door.admit(peersMax: 1, at: now)
                #expect(!letOneOfTheCrowd)
            }
            now += Nanoseconds(Door.handshakeSeconds) * .second
            if round == 19 { door.went(1) }
            if round < 19 { for peer in 0..<10 { door.went(Int32(100 + peer)) } }
        }
        door.came(200, at: now)
        let letAnother = door.admit(peersMax: 1, at: now)
        #expect(door.count == 11 && letAnother, "the crowd stands there, and nobody is in")
    }

    @Test(arguments: [1, 2, 3, 4, 5])
    func `never lets in more than may be, and shuts nobody out for longer than a handshake takes`(_ seed: UInt64) {
        var random = Seeded(seed)
        var door = Door()
        var now = Nanoseconds.second
        var inside: Set<Int32> = []
        var limbo: [Int32: Nanoseconds] = [:]
        // Since when there has been room, and nobody was let in.
        var roomSince: Nanoseconds?
        for connection in Int32(1)...4_000 {
            now += Nanoseconds(random.below(400)) * .millisecond
            for (peer, gone) in limbo where gone <= now {
                limbo[peer] = nil
                door.went(peer)
            }
            if random.below(3) == 0, let peer = inside.randomElement(using: &random) {
                inside.remove(peer)
                door.went(peer)
            }
            let room = inside.count < 8
            if !room { roomSince = nil } else if roomSince == nil { roomSince = now }
            door.came(connection, at: now)
            if door.admit(peersMax: 8, at: now) {
                #expect(room, "seed \(seed), connection \(connection)")
                inside.insert(connection)
                roomSince = nil
            } else {
                let patience = Door.limbo + 2 * .second
                #expect(now - (roomSince ?? now) < patience, "seed \(seed), connection \(connection)")
                limbo[connection] = now + Nanoseconds(random.below(Door.handshakeSeconds * 1_000)) * .millisecond
            }
        }
    }

    @Test func `tells what repeats at most every ten seconds`() {
        let log = LogLines()
        var rejections = Rejections(logger: log.logger)
        for tick in 0..<1_000 { rejections.count(.malformed, on: "control", at: Nanoseconds(tick) * 20 * .millisecond) }
        #expect(log.count("message rejected") == 2)
        #expect(rejections.report == [StatusReport.Rejection(reason: .malformed, count: 1_000)])
    }
}
