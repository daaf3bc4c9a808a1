import WeirModel

extension StatusReport {
    var encodedLength: Int {
        StatusAnswerEncoder.encodedLength(
            componentsCount: components.count,
            limitsCount: limits.count,
            rejectedCount: rejected.count,
            membersCount: LimitMembers.count(of: limits.lazy.map(\.definition)),
            alertsCount: alerts.count,
            sharesCount: shares.count
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
            rejectedCount: rejected.count,
            membersCount: LimitMembers.count(of: limits.lazy.map(\.definition)),
            alertsCount: alerts.count,
            sharesCount: shares.count
        )
        for (index, component) in components.enumerated() { message.components.write(index, component) }
        for (index, limit) in limits.enumerated() { message.limits.write(index, limit) }
        for (index, rejection) in rejected.enumerated() {
            message.rejected.write(index, count: rejection.count, reason: rejection.reason.rawValue)
        }
        LimitMembers.forEach(of: limits.lazy.map(\.definition)) {
            message.members.write($0, limit: $1, component: $2)
        }
        for (index, alert) in alerts.enumerated() { message.alerts.write(index, alert) }
        for (index, share) in shares.enumerated() { message.shares.write(index, share) }
    }

    init(_ frame: RawSpan) throws(WireError) {
        let message = try StatusAnswerDecoder(frame)
        var components: [ComponentStatus] = []
        for index in 0..<message.components.count {
            components.append(try ComponentStatus(message.components[index]))
        }
        var limits: [LimitStatus] = []
        let members = LimitMembers(message.members)
        for index in 0..<message.limits.count { limits.append(try LimitStatus(message.limits[index], members)) }
        try members.check(against: limits.lazy.map(\.definition))
        var rejected: [Rejection] = []
        for index in 0..<message.rejected.count {
            let entry = message.rejected[index]
            rejected.append(Rejection(reason: try Refusal(wire: entry.reason), count: entry.count))
        }
        var alerts: [ActiveAlert] = []
        for index in 0..<message.alerts.count { alerts.append(try ActiveAlert(message.alerts[index])) }
        var shares: [ShareStatus] = []
        for index in 0..<message.shares.count { shares.append(ShareStatus(message.shares[index])) }
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
            ),
            alerts: alerts,
            shares: shares
        )
    }
}
