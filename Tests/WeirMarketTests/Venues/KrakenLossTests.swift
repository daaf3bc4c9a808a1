import Testing
import WeirLink
import WeirModel

@testable import WeirMarket

/// One frame of the recording is lost: each of the 4,269 in turn, and who notices.
@Suite(.needsCaptures)
struct KrakenLossTests {
    /// Served by somebody who numbers and keeps messages: an exchange with sequences, or our own bus.
    @Test func `by its number each lost frame is noticed, and repaired before anything behind it is delivered`() throws
    {
        var (lost, repaired) = (0, 0)
        for tape in KrakenTape.all {
            let count = UInt64(tape.messages.count)
            for dropped in 2...count {
                lost += 1
                let line = try NumberedLine(sending: count, dropping: dropped)
                let hole = [SequenceRange(dropped, dropped)]
                // Delivered as if nothing had been lost: so the books are those of the whole recording, checksums included.
                if line.gaps == hole, line.repaired == hole, line.delivered.elementsEqual(1...count) { repaired += 1 }
            }
        }
        #expect(lost == 4_269 && repaired == 4_269)
    }

    /// On Kraken's own line nothing is numbered. A lost frame shows only where it touched the ten best levels of a side, or
    /// moves them later.
    @Test func `by checksum alone about a fifth of the lost frames are never noticed`() {
        var noticed = Noticed()
        for tape in KrakenTape.all {
            var book = OrderBook(depthMax: 1_000)
            for (index, message) in tape.messages.enumerated() {
                if index > 0 { noticed.count(Self.witnesses(tape.messages[(index + 1)...].map(\.update), book)) }
                book.apply(message.update)
            }
        }
        let share = Double(noticed.lost - noticed.byChecksum) / Double(noticed.lost)
        print(
            """
            Kraken, each of \(noticed.lost) frames lost by itself: \(noticed.lost - noticed.byChecksum) never noticed by checksum \
            (\((share * 1_000).rounded() / 10)%); \(noticed.lost - noticed.byAny) where levels that are not there and crossed sides \
            are looked at as well
            """
        )
        #expect(noticed.lost == 4_269)
        #expect(noticed.lost - noticed.byChecksum == 842 && noticed.lost - noticed.byAny == 615)
    }

    /// The venue alone, without numbers from anybody: what no witness sees is healed by the next snapshot.
    @Test func `the venue asks for the book anew, by a witness or in time, and then it is true again`() throws {
        let bound = 60
        for (place, tape) in KrakenTape.all.enumerated() {
            var venue = CountedBook(depthMax: 1_000, messagesMax: bound)
            var truth = OrderBook(depthMax: 1_000)
            for (index, message) in tape.messages.enumerated() {
                if index > 0, isFull || (index + place) % 13 == 0 {
                    let after = try #require(Self.messagesUntilDoubt(tape, losing: index, venue, truth))
                    #expect(after <= bound, "pair \(place), frame \(index)")
                }
                truth.apply(message.update)
                if venue.take(message.update, witness: { _, _ in nil }).doubt != nil {
                    venue = Self.snapshot(of: truth, bound)
                }
            }
        }
    }

    /// How many messages are taken in behind the lost one until the venue doubts its book; the recording begins again from
    /// its end's snapshot where it is too short. Nil where the book is not true after the snapshot.
    private static func messagesUntilDoubt(
        _ tape: KrakenTape,
        losing lost: Int,
        _ venue: CountedBook,
        _ truth: OrderBook
    ) -> Int? {
        var (venue, truth) = (venue, truth)
        truth.apply(tape.messages[lost].update)
        var taken = 0
        for message in tape.messages[(lost + 1)...] {
            truth.apply(message.update)
            taken += 1
            var scratch: [UInt8] = []
            let counted = venue.take(message.update) { book, strays in
                strays == 0 && book.krakenChecksum(&scratch) == message.update.checksum ? nil : "other"
            }
            guard counted.doubt != nil else { continue }
            venue = snapshot(of: truth, 1)
            return venue.book == truth ? taken : nil
        }
        return taken
    }

    private static func snapshot(of book: OrderBook, _ messagesMax: Int) -> CountedBook {
        var fresh = CountedBook(depthMax: 1_000, messagesMax: messagesMax)
        let whole = BookUpdate(isSnapshot: true, bids: Array(book.bids.levels), asks: Array(book.asks.levels))
        _ = fresh.take(whole) { _, _ in nil }
        return fresh
    }

    // MARK: Witnesses

    private struct Noticed {
        var lost = 0
        var byChecksum = 0
        var byAny = 0

        mutating func count(_ witnesses: (checksum: Bool, others: Bool)) {
            lost += 1
            if witnesses.checksum { byChecksum += 1 }
            if witnesses.checksum || witnesses.others { byAny += 1 }
        }
    }

    /// Who notices, while these updates go on from a book that lacks one.
    private static func witnesses(_ updates: [BookUpdate], _ book: OrderBook) -> (checksum: Bool, others: Bool) {
        var book = book
        var others = false
        var scratch: [UInt8] = []
        for update in updates {
            if book.apply(update) > 0 || book.isCrossed { others = true }
            if let checksum = update.checksum, book.krakenChecksum(&scratch) != checksum { return (true, others) }
        }
        return (false, others)
    }
}
