internal import GRDB
internal import Weir
internal import WeirModel

/// The highest position of each journal that was folded.
struct FoldedMarks: Equatable, Sendable {
    /// A position in a journal. A later epoch is higher, whatever its seq: the journal may have been restored from a backup.
    struct Place: Comparable, Sendable {
        var epoch: UInt32
        var seq: UInt64

        static func < (a: Self, b: Self) -> Bool { (a.epoch, a.seq) < (b.epoch, b.seq) }
    }

    /// Of the manager's events; nil where none was folded.
    var ledger: Place?
    /// Of publications; nil where none was folded.
    var streams: Place?

    init() {}

    mutating func note(_ stamp: Stamp, of body: StreamMessage.Body) {
        let place = Place(epoch: stamp.epoch, seq: stamp.seq)
        switch body {
        case .event: ledger = max(ledger ?? place, place)
        case .published: streams = max(streams ?? place, place)
        }
    }

    init(_ db: Database) throws {
        for row in try Row.fetchAll(db, sql: "SELECT journal, epoch, seq FROM folded") {
            let place = Place(
                epoch: UInt32(clamping: try row.number("epoch")),
                seq: UInt64(clamping: try row.number("seq"))
            )
            if try row.text("journal") == "ledger" { ledger = place } else { streams = place }
        }
    }

    /// Raises what is written down; it is never lowered.
    func save(in db: Database) throws {
        for (journal, place) in [("ledger", ledger), ("streams", streams)] {
            guard let place else { continue }
            try db.cachedStatement(
                sql: """
                    INSERT INTO folded (journal, epoch, seq) VALUES (?, ?, ?) ON CONFLICT (journal) DO UPDATE
                    SET epoch = excluded.epoch, seq = excluded.seq
                    WHERE (excluded.epoch, excluded.seq) > (folded.epoch, folded.seq)
                    """
            ).execute(arguments: [journal, place.epoch, Int64(place.seq, as: "the journal's position")])
        }
    }
}
