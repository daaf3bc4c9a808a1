import WeirModel

extension StatusReport {
    var encodedLength: Int {
        StatusAnswerEncoder.encodedLength(
            componentsCount: components.count,
            limitsCount: limits.count,
            rejectedCount: rejected.count
        )
    }

    func encode(into buffer: UnsafeMutableRawBufferPointer, ticket: UInt32) {
        let message = unsafe StatusAnswerEncoder(
            into: buffer,
            epoch: epoch,
            applyVersion: applyVersion,
            seq: seq,
            stateHash: stateHash,
            decided: moment.decided,
            utc: moment.utc,
            topologyDigest: topologyDigest,
            streamsSeq: streamsSeq,
            controlMessages: traffic.control,
            ingestMessages: traffic.ingest,
            broadcastMessages: traffic.broadcast,
            connections: traffic.connections,
            ticket: ticket,
            componentsCount: components.count,
            limitsCount: limits.count,
            rejectedCount: rejected.count
        )
        for (index, component) in components.enumerated() { message.components.write(index, component) }
        for (index, limit) in limits.enumerated() { message.limits.write(index, limit) }
        for (index, rejection) in rejected.enumerated() {
            message.rejected.write(index, count: rejection.count, reason: rejection.reason.rawValue)
        }
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try StatusAnswerDecoder(frame)
        var components: [ComponentStatus] = []
        for index in 0..<message.components.count {
            components.append(try ComponentStatus(message.components[index]))
        }
        var limits: [LimitStatus] = []
        for index in 0..<message.limits.count { limits.append(try LimitStatus(message.limits[index])) }
        var rejected: [Rejection] = []
        for index in 0..<message.rejected.count {
            let entry = message.rejected[index]
            rejected.append(Rejection(reason: try Refusal(wire: entry.reason), count: entry.count))
        }
        self.init(
            epoch: message.epoch,
            seq: message.seq,
            stateHash: message.stateHash,
            moment: Moment(decided: message.decided, utc: message.utc),
            applyVersion: message.applyVersion,
            topologyDigest: message.topologyDigest,
            streamsSeq: message.streamsSeq,
            components: components,
            limits: limits,
            rejected: rejected,
            traffic: Traffic(
                control: message.controlMessages,
                ingest: message.ingestMessages,
                broadcast: message.broadcastMessages,
                connections: message.connections
            )
        )
    }
}
