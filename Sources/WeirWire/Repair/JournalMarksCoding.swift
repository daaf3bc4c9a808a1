import WeirModel

extension JournalMarksFields {
    init(_ marks: JournalMarks) {
        self.init(
            ledgerSeq: marks.ledger.seq,
            ledgerBegan: marks.ledger.began,
            streamsSeq: marks.streams.seq,
            streamsBegan: marks.streams.began,
            ledgerEpoch: marks.ledger.epoch,
            streamsEpoch: marks.streams.epoch
        )
    }
}

extension JournalMarks {
    init(_ fields: JournalMarksFields) {
        self.init(
            ledger: Mark(epoch: fields.ledgerEpoch, began: fields.ledgerBegan, seq: fields.ledgerSeq),
            streams: Mark(epoch: fields.streamsEpoch, began: fields.streamsBegan, seq: fields.streamsSeq)
        )
    }
}
