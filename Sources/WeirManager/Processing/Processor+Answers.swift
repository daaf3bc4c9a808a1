import WeirGovernor
import WeirModel
import WeirWire

/// Answers as bytes, made after the commit: what they tell of the state is durable.
extension Processor {
    /// Encodes a reply into ``scratch``, memory that is used again and again.
    mutating func encodeBody(ofReply index: Int, traffic: StatusReport.Traffic) {
        let ticket = outbox.replies[index].ticket
        switch outbox.replies[index].body {
        case .verdicts(let range): encode(outbox.verdicts[range], ticket)
        case .answer(let answer): encode(answer, ticket)
        case .status:
            let report = outbox.status ?? status(traffic)
            outbox.status = report
            encode(ControlAnswer.status(report), ticket)
        case .topics(let question): encode(.topics(page(of: question)), ticket)
        }
    }

    /// The hash of the state after this batch: however many ask for it, it is made once.
    mutating func stateHash() -> UInt64 {
        let hash = outbox.stateHash ?? governor.stateHash
        outbox.stateHash = hash
        return hash
    }

    /// The state at this moment, all of it committed.
    mutating func status(_ traffic: StatusReport.Traffic) -> StatusReport {
        StatusReport(
            epoch: governor.epoch,
            seq: governor.seq,
            stateHash: stateHash(),
            moment: governor.moment,
            applyVersion: Governor.applyVersion,
            topologyDigest: governor.configuration.digest,
            streamsSeq: streams.seq,
            components: governor.componentStatuses(at: moment),
            limits: governor.limitStatuses(at: moment),
            rejected: rejections.report,
            traffic: traffic,
            alerts: governor.activeAlerts,
            shares: governor.shareStatuses(at: moment)
        )
    }

    private mutating func encode(_ verdicts: ArraySlice<Verdict>, _ ticket: UInt32) {
        resize(to: AllowanceAnswerWriter.encodedLength(count: verdicts.count))
        let epoch = governor.epoch
        unsafe scratch.withUnsafeMutableBytes { buffer in
            let writer = unsafe AllowanceAnswerWriter(into: buffer, epoch: epoch, ticket: ticket, count: verdicts.count)
            for (index, verdict) in verdicts.enumerated() { writer.write(verdict, at: index) }
        }
    }

    private mutating func encode(_ answer: ControlAnswer, _ ticket: UInt32) {
        resize(to: answer.encodedLength)
        unsafe scratch.withUnsafeMutableBytes { buffer in unsafe answer.encode(into: buffer, ticket: ticket) }
    }

    private mutating func resize(to length: Int) {
        if scratch.count > length { scratch.removeLast(scratch.count - length) }
        if scratch.count < length { scratch.append(contentsOf: repeatElement(0, count: length - scratch.count)) }
    }
}
