internal import Foundation
internal import GRDB
internal import Weir
internal import WeirModel
internal import WeirWire

/// The writing of one message: as a row, and as a price and into candles where it is one.
struct MessageWriting {
    var candles: CandleFolding
    private let message: Statement
    private let price: Statement

    init(_ db: Database, candlesKept: Int64) throws {
        candles = CandleFolding(db, kept: candlesKept)
        message = try db.cachedStatement(
            sql: """
                INSERT INTO messages (topic, seq, kind, epoch, journal_seq, decided, utc, component, instance,
                    json, publisher_seq, payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        )
        price = try db.cachedStatement(
            sql: "INSERT INTO prices (topic, seq, utc, price, bid, ask, volume_24h) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
    }

    /// - Returns: the message's stamp.
    mutating func write(_ message: StreamMessage, seq: Int64, in state: inout TopicState) throws -> Stamp {
        switch message.body {
        case .event(let event):
            let json = EventJSON.text(of: EventFields.fields(of: event))
            try writeRow(event.stamp, event.body.kind, seq, state, [json, nil, nil])
            return event.stamp
        case .published(let published):
            let number = try Int64(published.publisherSeq, as: "the publisher's number")
            try writeRow(published.stamp, "Published", seq, state, [nil, number, Data(published.payload)])
            if message.topic.channel == Quote.channel {
                try writePrice(published, seq: seq, in: &state)
            }
            return published.stamp
        }
    }

    private func writeRow(
        _ stamp: Stamp,
        _ kind: String,
        _ seq: Int64,
        _ state: TopicState,
        _ body: StatementArguments
    ) throws {
        let journalSeq = try Int64(stamp.seq, as: "the journal's position")
        let decided = try Int64(stamp.decided, as: "the manager's clock")
        let (component, instance) = (stamp.component.rawValue, stamp.instance.rawValue)
        let leading: StatementArguments = [
            state.id, seq, kind, stamp.epoch, journalSeq, decided, stamp.utc, component, instance,
        ]
        try message.execute(arguments: leading + body)
    }

    private mutating func writePrice(_ published: Published, seq: Int64, in state: inout TopicState) throws {
        guard let quote = Quote(published.payload) else {
            state.skipped += 1
            return
        }
        try price.execute(
            arguments: [
                state.id, seq, quote.utc ?? published.stamp.utc, quote.price, quote.bid, quote.ask, quote.volume,
            ]
        )
        try candles.take(quote, seq: seq, of: state.id, decided: published.stamp.utc)
    }
}
